package io.holdfast.scenario;

import java.util.List;

/** Finds scenarios. Thread-safe. */
public interface ScenarioSearch {

    /** A page of the scenarios that are meant. */
    List<Scenario> list(ScenarioFilter filter, ScenarioSort sort, int limit, long offset);

    /** How many are meant. */
    long count(ScenarioFilter filter);
}
