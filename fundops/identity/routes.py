"""What a controller says its routes need; a single route says it by `access=` of its decorator."""

from fundops.identity.values import Action


def needs(*actions: Action) -> dict[str, object]:
    """For `opt`: any one of the actions opens the controller's routes."""
    return {"access": actions[0] if len(actions) == 1 else actions}
