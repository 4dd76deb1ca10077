package io.holdfast.server.api;

import io.holdfast.team.Team;
import io.holdfast.team.Teams;
import java.util.Objects;
import java.util.Optional;

/** The team and the organization that calls name. A call that names a team that is not there is refused. */
final class TeamChoice {

    /** The id of the one organization. */
    static final long ORGANIZATION = 1;

    private static final String TEAM = "teamId";

    private final Teams teams;

    TeamChoice(ApiPorts ports) {
        this.teams = Objects.requireNonNull(ports.teams(), "teams");
    }

    /** The team whose things a list is to have; empty for those of all. */
    Optional<Long> listed(Query query) {
        Optional<Long> team = query.wholeNumber(TEAM);
        team.filter(this::isMissing).ifPresent(id -> {
            throw Refusal.invalid(TEAM, missing(TEAM, id) + ".");
        });
        return team;
    }

    private boolean isMissing(long id) {
        return teams.find(id).isEmpty();
    }

    /** The team that something is to belong to: that of the query, or the first. */
    long owner(Query query) {
        return listed(query).orElse(Team.FIRST);
    }

    /** The same as a member of the body. */
    long owner(Fields fields) {
        return owner(fields, TEAM).orElse(Team.FIRST);
    }

    /** The team that a member of the body names; a problem when it is not there. */
    Optional<Long> owner(Fields fields, String name) {
        Optional<Long> team = fields.wholeNumber(name);
        team.filter(this::isMissing).ifPresent(id -> fields.problem(name, missing(name, id)));
        return team;
    }

    private static String missing(String name, long id) {
        return name + ": there is no team " + id + "; GET /api/v2/teams lists them";
    }

    /** The query may name the one organization, and no other. */
    static void requireOrganization(Query query) {
        query.only("organizationId", ORGANIZATION, "the only organization has the id 1");
    }
}
