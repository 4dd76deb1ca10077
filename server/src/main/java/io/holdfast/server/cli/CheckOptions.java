package io.holdfast.server.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What {@code check} is asked for.
 *
 * @param files the files to check, in this order
 * @param json whether to answer for machines
 * @param warnings whether to show each warning, rather than their number
 * @param dryRun whether to run each blueprint over sample values, see {@link io.holdfast.dryrun.DryRun}
 */
public record CheckOptions(List<Path> files, boolean json, boolean warnings, boolean dryRun) {

    private static final String USAGE = "check [--json] [--warnings] [--dry-run] FILE…";

    public CheckOptions {
        files = List.copyOf(files);
    }

    /** How reading the words behind {@code check} ended. */
    public sealed interface Reading {}

    /** The words make sense. */
    public record Understood(CheckOptions options) implements Reading {
        public Understood {
            Objects.requireNonNull(options, "options");
        }
    }

    /** The words make no sense: what was expected, and what came. */
    public record Misused(String message) implements Reading {
        public Misused {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Reads the words. What follows {@code --} is a file, whatever it looks like. */
    public static Reading read(List<String> words) {
        List<String> options = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        boolean onlyFiles = false;
        for (String word : words) {
            if (onlyFiles || !word.startsWith("--")) {
                try {
                    files.add(Path.of(word));
                } catch (InvalidPathException impossible) {
                    return new Misused("expected the name of a file, found " + word);
                }
            } else if (word.equals("--")) {
                onlyFiles = true;
            } else if (List.of("--json", "--warnings", "--dry-run").contains(word)) {
                options.add(word);
            } else {
                return new Misused("expected " + USAGE + ", found the option " + word);
            }
        }
        if (files.isEmpty()) {
            return new Misused("expected " + USAGE + ", found no file");
        }
        return new Understood(new CheckOptions(
                files, options.contains("--json"), options.contains("--warnings"), options.contains("--dry-run")));
    }
}
