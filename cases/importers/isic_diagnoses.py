"""From the ISIC Archive's names of diagnoses to ours."""

from collections.abc import Mapping

from cases.importers.labels import ISIC_FORMER, ISIC_GROUPS
from cases.importers.picture import Truth
from cases.vocabulary import Vocabulary


class IsicDiagnoses:
    """The archive's hierarchy, as far as the vocabulary knows it. The longest known node above a diagnosis counts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._nodes = {node: Truth((d.id,)) for d in vocabulary.diagnoses.values() for node in d.isic}

    def of(self, row: Mapping[str, str]) -> Truth | None:
        """What a row of `metadata.csv` says, in today's columns or those of former times; none if not taught here."""
        path = ":".join(filter(None, (row.get(f"diagnosis_{n}", "") for n in range(1, 6))))
        former = row.get("diagnosis", "")
        if not path and ":" not in former:
            return ISIC_FORMER.get(former.lower())
        node = path or former
        if node in ISIC_GROUPS:
            return ISIC_GROUPS[node]
        while node and node not in self._nodes:
            node = node.rpartition(":")[0]
        return self._nodes.get(node)
