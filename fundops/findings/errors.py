"""What asking for findings can be refused with."""

from fundops.errors import Unknown


class RuleUnknown(Unknown):
    """Bộ quy tắc của Quỹ không có quy tắc "{rule}".

    The Fund's policy pack has no rule "{rule}".
    """
