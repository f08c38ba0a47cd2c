"""What is declined before anything is judged."""

from fundops.errors import Refusal


class PackFaulty(Refusal):
    """Bộ quy tắc {pack}, {fault}.

    Policy pack {pack}, {fault}.
    """
