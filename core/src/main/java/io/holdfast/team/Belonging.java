package io.holdfast.team;

/** What belongs to a team. */
public enum Belonging {
    SCENARIO("scenario"),
    SCENARIO_FOLDER("scenario folder"),
    WEBHOOK("webhook"),
    DATA_STORE("data store"),
    DATA_STRUCTURE("data structure"),
    CONNECTION("connection"),
    KEY("key"),
    FUNCTION("function");

    private final String singular;

    Belonging(String singular) {
        this.singular = singular;
    }

    String called(long number) {
        return number == 1 ? singular : singular + "s";
    }
}
