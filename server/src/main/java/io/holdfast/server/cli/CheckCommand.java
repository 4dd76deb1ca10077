package io.holdfast.server.cli;

import io.holdfast.blueprint.Blueprint;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.dryrun.DryRun;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.plan.BlueprintCheck.Checked;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.CheckJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code check FILE…}: says of each file whether it is a blueprint that this server understands. Needs no server.
 *
 * <p>A file gets one line, {@code FILE: ok}, {@code FILE: ok with 2 unavailable modules: …} or {@code FILE: refused: …} with
 * everything that is wrong. Behind {@code ok}, and parted by commas, may stand where in the file the blueprint was found, the
 * number of warnings, and the number of operations of a dry run. Warnings, and what a dry run found, have lines of their own,
 * which begin with two blanks.
 */
public final class CheckCommand {

    private final BlueprintCheck check;
    private final DryRun dryRun;
    private final PrintStream out;
    private final BlueprintCodec codec = new BlueprintCodec();
    private final BlueprintFile file = new BlueprintFile(codec);

    public CheckCommand(BlueprintCheck check, DryRun dryRun, PrintStream out) {
        this.check = Objects.requireNonNull(check, "check");
        this.dryRun = Objects.requireNonNull(dryRun, "dryRun");
        this.out = Objects.requireNonNull(out, "out");
    }

    /** What there is to say about one file. */
    private record Finding(Path file, Checked checked, String wrapper, Optional<DryRun.Report> report) {}

    /** Checks the files; answers whether none of them was refused. */
    public boolean run(CheckOptions options) {
        boolean allGood = true;
        for (Path path : options.files()) {
            Finding finding = check(path, options.dryRun());
            allGood &= !finding.checked().isRefused();
            if (options.json()) {
                out.println(codec.write(json(finding)));
            } else {
                show(finding, options.warnings());
            }
        }
        return allGood;
    }

    private Finding check(Path path, boolean runs) {
        return switch (file.read(path)) {
            case BlueprintFile.Read(JsonObject document, String wrapper) -> {
                Checked checked = check.check(document);
                Optional<DryRun.Report> report = runs
                                && !checked.isRefused()
                                && Blueprint.read(document) instanceof Blueprint.Read(Blueprint blueprint)
                        ? Optional.of(dryRun.run(blueprint))
                        : Optional.empty();
                yield new Finding(path, checked, wrapper, report);
            }
            case BlueprintFile.Refused(String message) ->
                new Finding(
                        path,
                        new Checked(List.of(Problem.ofDocument("", message)), List.of(), List.of(), List.of()),
                        "",
                        Optional.empty());
        };
    }

    private void show(Finding finding, boolean warnings) {
        Checked checked = finding.checked();
        StringBuilder line = new StringBuilder(finding.file() + ": " + checked.line());
        if (!finding.wrapper().isEmpty()) {
            line.append(checked.isRefused() ? "; read from " : ", read from ").append(finding.wrapper());
        }
        int count = checked.warnings().size();
        if (count > 0 && !warnings && !checked.isRefused()) {
            line.append(", ").append(counted(count, "warning")).append(" (--warnings shows them)");
        }
        finding.report()
                .ifPresent(report -> line.append(", a dry run of ")
                        .append(counted(report.operations(), "operation"))
                        .append(report.findings().isEmpty() ? " found nothing" : " found"));
        print(line.toString());
        finding.report()
                .ifPresent(report -> report.findings().forEach(found -> print("  dry run: " + found.sentence())));
        if (warnings) {
            checked.warnings().forEach(warning -> print("  warning: " + warning.sentence()));
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Prints one line, whatever names and texts of others stand in it. */
    private void print(String line) {
        StringBuilder printable = new StringBuilder(line.length());
        line.codePoints()
                .forEach(character -> printable.appendCodePoint(Character.isISOControl(character) ? ' ' : character));
        out.println(printable);
    }

    private JsonObject json(Finding finding) {
        JsonObject named =
                JsonObject.EMPTY.with("file", new JsonText(finding.file().toString()));
        for (var member : CheckJson.of(finding.checked()).members().entrySet()) {
            named = named.with(member.getKey(), member.getValue());
        }
        if (!finding.wrapper().isEmpty()) {
            named = named.with("readFrom", new JsonText(finding.wrapper()));
        }
        return finding.report().isPresent()
                ? named.with("dryRun", CheckJson.of(finding.report().get()))
                : named;
    }
}
