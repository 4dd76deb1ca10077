package io.holdfast.server.cli;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.Problem;
import io.holdfast.plan.BlueprintCheck;
import io.holdfast.plan.BlueprintCheck.Checked;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.json.CheckJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code check FILE…}: says of each file whether it is a blueprint that this server understands. Needs no server. */
public final class CheckCommand {

    private final BlueprintCheck check;
    private final PrintStream out;
    private final BlueprintCodec codec = new BlueprintCodec();

    public CheckCommand(BlueprintCheck check, PrintStream out) {
        this.check = Objects.requireNonNull(check, "check");
        this.out = Objects.requireNonNull(out, "out");
    }

    /**
     * Prints a line for each file, or with {@code json} a JSON document a line; answers whether no file was refused.
     */
    public boolean run(List<Path> files, boolean json) {
        boolean allGood = true;
        for (Path file : files) {
            Checked checked = check(file);
            allGood &= !checked.isRefused();
            if (json) {
                JsonObject named = JsonObject.EMPTY.with("file", new JsonText(file.toString()));
                for (var member : CheckJson.of(checked).members().entrySet()) {
                    named = named.with(member.getKey(), member.getValue());
                }
                out.println(codec.write(named));
            } else {
                out.println(file + ": " + checked.line());
                checked.warnings().forEach(warning -> out.println("  warning: " + warning.sentence()));
            }
        }
        return allGood;
    }

    private Checked check(Path file) {
        try {
            return switch (codec.read(Files.readString(file, StandardCharsets.UTF_8))) {
                case BlueprintCodec.Read(Json document) ->
                    document instanceof JsonObject object
                            ? checked(object)
                            : refused("", "expected an object with name, flow and metadata");
                case BlueprintCodec.Refused refusal -> refused("", refusal.sentence());
            };
        } catch (IOException unreadable) {
            return refused("", "the file cannot be read as UTF-8 text: " + unreadable);
        }
    }

    /** A document that we would not give back as it came is refused too: keeping it would change it. */
    private Checked checked(JsonObject document) {
        String written = codec.write(document);
        boolean same = codec.read(written) instanceof BlueprintCodec.Read(Json again) && codec.write(again).equals(written);
        return same ? check.check(document) : refused("", "the document would change when it is kept; please report it");
    }

    private static Checked refused(String field, String message) {
        return new Checked(List.of(Problem.ofDocument(field, message)), List.of(), List.of(), List.of());
    }
}
