"""Body sites as the data sets name them -> ours, by the labels of the vocabulary."""

from collections.abc import Callable, Iterable

from cases.vocabulary import Site, Vocabulary


class Sites:
    """What each data set's word for a place on the body means. A word that no site bears means nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        sites = vocabulary.sites.values()
        self._ham10000 = _by_label(sites, lambda site: site.labels.ham10000)
        self._pad_ufes_20 = _by_label(sites, lambda site: site.labels.pad_ufes_20)
        self._isic = _by_label(sites, lambda site: site.labels.isic)

    def ham10000(self, localization: str) -> str | None:
        """HAM10000's `localization`."""
        return self._ham10000.get(localization.lower())

    def pad_ufes_20(self, region: str) -> str | None:
        """PAD-UFES-20's `region`."""
        return self._pad_ufes_20.get(region.lower())

    def isic(self, levels: Iterable[str], special: str, general: str) -> str | None:
        """The ISIC Archive's hierarchy, of which the longest known part counts; else the columns it had before."""
        path = ":".join(filter(None, levels)).lower()
        while path and path not in self._isic:
            path = path.rpartition(":")[0]
        return self._isic.get(path) or self._isic.get(special.lower()) or self._isic.get(general.lower())


def _by_label(sites: Iterable[Site], labels: Callable[[Site], Iterable[str]]) -> dict[str, str]:
    return {label.lower(): site.id for site in sites for label in labels(site)}
