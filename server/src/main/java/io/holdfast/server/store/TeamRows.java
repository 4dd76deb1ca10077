package io.holdfast.server.store;

import io.holdfast.team.NoSuchTeamException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Rows that belong to a team. */
final class TeamRows {

    private TeamRows() {}

    /**
     * Inserts a row that belongs to a team, which may be deleted in that moment.
     *
     * @throws NoSuchTeamException when it is not there
     */
    static <T> T withTeam(long team, Supplier<T> insertion) {
        try {
            return insertion.get();
        } catch (JdbiException refused) {
            if (SqlFailures.missingReference(refused)
                    .filter(constraint -> constraint.endsWith("_team_id_fkey"))
                    .isPresent()) {
                throw new NoSuchTeamException(team);
            }
            throw refused;
        }
    }
}
