package io.holdfast.server.store;

import io.holdfast.incomplete.Actor;

/** The stored codes of kinds of actors. */
final class ActorCodes {

    private ActorCodes() {}

    static int code(Actor actor) {
        return switch (actor.kind()) {
            case SCHEDULE -> 0;
            case PERSON -> 1;
            case API_KEY -> 2;
            case BULK_JOB -> 3;
        };
    }

    static Actor read(int code, String name) {
        return switch (code) {
            case 0 -> Actor.SCHEDULE;
            case 1 -> Actor.person(name);
            case 2 -> Actor.key(name);
            case 3 -> Actor.job(name);
            default ->
                throw new IllegalStateException("The stored data is damaged: no kind of actor has the code " + code);
        };
    }
}
