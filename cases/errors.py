"""Typed errors of the content layer. Each says what is wrong and what would put it right."""


class CasesError(Exception):
    """Base of all content errors. `str(error)` is one line fit for a person."""


class PackError(CasesError):
    """A pack cannot be used; other packs still serve."""

    def __init__(self, pack: str, problem: str, remedy: str) -> None:
        self.pack, self.problem, self.remedy = pack, problem, remedy
        super().__init__(f"pack {pack}: {problem}. {remedy}")


class CaseError(CasesError):
    """One case of a pack cannot be used; the pack's other cases still serve."""

    def __init__(self, pack: str, case: str, problem: str, remedy: str) -> None:
        self.pack, self.case, self.problem, self.remedy = pack, case, problem, remedy
        super().__init__(f"case {pack}/{case}: {problem}. {remedy}")


class UnknownIdError(CasesError):
    """An id that no vocabulary holds."""

    def __init__(self, kind: str, value: str, near: str | None = None) -> None:
        self.kind, self.value, self.near = kind, value, near
        hint = f"did you mean {near}?" if near else "the known ids are in cases/data"
        super().__init__(f"unknown {kind} {value!r}: {hint}")


class ProtocolError(CasesError):
    """A protocol cannot be loaded: `where` in it (a dotted path) is wrong."""

    def __init__(self, protocol: str, where: str, problem: str) -> None:
        self.protocol, self.where, self.problem = protocol, where, problem
        super().__init__(f"protocol {protocol}: {where}: {problem}")


class ImageError(CasesError):
    """One picture of a pack cannot be shown; its case cannot be taught, the others can."""

    def __init__(self, pack: str, file: str, problem: str, remedy: str) -> None:
        self.pack, self.file, self.problem, self.remedy = pack, file, problem, remedy
        super().__init__(f"image {pack}/{file}: {problem}. {remedy}")


class YamlError(CasesError):
    """A YAML document that cannot be read, or that asks for more than a case needs. `line` is 1-based."""

    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem
        super().__init__(f"line {line}: {problem}")
