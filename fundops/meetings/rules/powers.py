"""What the pack says about a body, as thresholds that a weight reaches or not."""

from collections.abc import Mapping

from fundops.meetings.values.resolutions import Powers, Threshold
from fundops.policy.values import Body, Subject


def powers(body: Body, subject: Subject) -> Powers:
    """How a body decides on a subject: some take the special majority."""
    is_special = subject in body.special_for
    fraction = body.special if is_special else body.ordinary
    comparison = body.special_comparison if is_special else body.ordinary_comparison
    return Powers(
        series=body.series,
        basis=body.basis,
        counted=body.counted,
        quorum=threshold(body.quorum, body.quorum_comparison),
        majority=threshold(fraction, comparison),
    )


def threshold(fraction: Mapping[str, int], comparison: str) -> Threshold:
    return Threshold(fraction["numerator"], fraction["denominator"], strict=comparison == ">")


def least(threshold: Threshold, of: int) -> int:
    """The smallest whole weight that reaches a threshold."""
    needed, rest = divmod(threshold.numerator * of, threshold.denominator)
    return needed + 1 if threshold.strict or rest else needed
