"""What stops an import."""

from cases.errors import CasesError


class DataSetError(CasesError):
    """A folder cannot be made into a pack; `remedy` says what to give instead."""

    def __init__(self, data_set: str, problem: str, remedy: str) -> None:
        self.data_set = data_set
        self.problem = " ".join(problem.split()).rstrip(".")
        self.remedy = " ".join(remedy.split())
        super().__init__(f"{data_set}: {self.problem}. {self.remedy}")
