package io.holdfast.scenario;

import java.util.Objects;

/** What is kept about scenarios beside themselves, and how they are found. */
public record ScenarioLibrary(
        ScenarioSearch search, ScenarioFolders folders, BlueprintVersions versions, CustomProperties properties) {
    public ScenarioLibrary {
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(folders, "folders");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(properties, "properties");
    }
}
