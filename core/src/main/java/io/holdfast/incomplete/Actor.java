package io.holdfast.incomplete;

import java.util.Objects;

/**
 * Who has something done with an incomplete execution.
 *
 * @param name the person's, the key's or the job's name; empty for the schedule
 */
public record Actor(Kind kind, String name) {

    /** The ladder of automatic retries. */
    public static final Actor SCHEDULE = new Actor(Kind.SCHEDULE, "");

    /** What kind of actor. */
    public enum Kind {
        SCHEDULE("schedule"),
        /** Somebody who is signed in to the pages. */
        PERSON("person"),
        /** A program, with a key of the API. */
        API_KEY("apiKey"),
        BULK_JOB("bulkJob");

        private final String apiName;

        Kind(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    public Actor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    public static Actor person(String name) {
        return new Actor(Kind.PERSON, name);
    }

    public static Actor key(String name) {
        return new Actor(Kind.API_KEY, name);
    }

    public static Actor job(String name) {
        return new Actor(Kind.BULK_JOB, name);
    }
}
