package io.holdfast.team;

/** Something was to belong to a team that is not there, or is not there any more; nothing was stored. */
public final class NoSuchTeamException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public NoSuchTeamException(long team) {
        super("There is no team " + team);
    }
}
