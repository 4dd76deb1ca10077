package io.holdfast.server.cli.imports;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code import make}: copies data structures, data stores with their records, webhooks, functions, folders, custom properties,
 * scenarios and open incomplete executions, and stands in for connections and keys, from a server that speaks Make's API to a Holdfast. Nothing is changed on the server that is copied from. Run
 * again, it brings what is new and copies nothing twice.
 */
public final class MakeImport {

    /** How the data store begins that notes what has come over. */
    static final String LEDGER = "Import ledger: ";

    private final PrintStream out;
    private final PrintStream progress;
    private final boolean terminal;

    /**
     * @param out where the report goes
     * @param progress where it is told how far the work is
     * @param terminal whether a line of the progress can be written over
     */
    public MakeImport(PrintStream out, PrintStream progress, boolean terminal) {
        this.out = Objects.requireNonNull(out, "out");
        this.progress = Objects.requireNonNull(progress, "progress");
        this.terminal = terminal;
    }

    /**
     * Copies; answers whether all came.
     *
     * @throws ApiException when one of the servers does not answer, or a token is refused
     * @throws IOException when the file of the report cannot be written
     */
    public boolean run(ImportOptions options) throws IOException {
        Patience patience = new Patience(Thread::sleep);
        try (ApiClient there = new ApiClient(options.from(), options.fromToken());
                ApiClient here = new ApiClient(options.to(), options.toToken())) {
            Remote from = new Remote(
                    there,
                    patience,
                    options.fromTeam().isPresent() ? options.fromTeam().getAsLong() : onlyTeam(there, patience));
            ImportReport report = copy(from, new Remote(here, patience, options.toTeam()), options);
            report.lines().forEach(out::println);
            if (options.report().isPresent()) {
                Files.write(options.report().get(), report.lines());
            }
            return report.isComplete();
        }
    }

    private ImportReport copy(Remote from, Remote to, ImportOptions options) {
        String source = options.from().getAuthority() + ", team " + from.team();
        ImportReport report = new ImportReport();
        ImportLedger ledger = ImportLedger.open(to, LEDGER + source);
        Progress shown = new Progress(progress, terminal);
        Copier copier = new Copier(to, ledger, report, shown);
        new DataCopy(from, to, ledger, report).copy(copier);
        new HookCopy(from, to, report).copy(copier);
        new FunctionCopy(from, to, report).copy(copier);
        new CredentialCopy(from, to, report).copy(copier);
        new FolderCopy(from, to, ledger).copy(copier);
        PropertyCopy properties = new PropertyCopy(from, to, report);
        properties.copy(shown);
        List<ScenarioDocument> scenarios = new ScenarioCopy(from, to, ledger, report, properties).copy(copier);
        copyItems(from, to, ledger, report, shown, scenarios);
        turnOn(to, ledger, report, scenarios, options.activates());
        return report;
    }

    private static void copyItems(
            Remote from,
            Remote to,
            ImportLedger ledger,
            ImportReport report,
            Progress shown,
            List<ScenarioDocument> scenarios) {
        ItemCopy items = new ItemCopy(from, to, ledger, report);
        boolean fromHoldfast = items.isFromHoldfast();
        shown.begin("incomplete executions, scenario by scenario", scenarios.size());
        for (ScenarioDocument scenario : scenarios) {
            ledger.target(Kind.SCENARIO, scenario.id()).ifPresent(target -> items.copy(scenario, target, fromHoldfast));
            shown.step();
        }
        shown.end();
    }

    /** Two servers that run the same scenario would do everything twice, so turning on is asked for. */
    private static void turnOn(
            Remote to, ImportLedger ledger, ImportReport report, List<ScenarioDocument> scenarios, boolean activates) {
        for (ScenarioDocument scenario : scenarios) {
            Optional<Long> target = ledger.target(Kind.SCENARIO, scenario.id());
            if (target.isEmpty() || !scenario.isActive()) {
                continue;
            }
            String title = Copier.title(Kind.SCENARIO, scenario.listed());
            try {
                JsonObject here = Members.object(to.get("/scenarios/" + target.get()), Kind.SCENARIO.envelope());
                if (here.isTrue("isActive")) {
                    continue;
                }
                if (activates) {
                    to.post("/scenarios/" + target.get() + "/start", JsonObject.EMPTY);
                } else {
                    report.note(title + " is active there and off here; turn it off there, then on here.");
                }
            } catch (ApiException refused) {
                report.note(title + " could not be turned on: " + refused.getMessage());
            }
        }
    }

    private static long onlyTeam(ApiClient there, Patience patience) {
        Remote everything = new Remote(there, patience, 0);
        List<JsonObject> teams = new ArrayList<>();
        for (JsonObject organization : everything.pages("/organizations", "organizations")) {
            teams.addAll(everything.pages("/teams?organizationId=" + Members.id(organization, "id"), "teams"));
        }
        if (teams.size() == 1) {
            return Members.id(teams.getFirst(), "id");
        }
        throw new ApiException("Expected one team that the token sees, found " + teams.size()
                + "; choose one with --team: "
                + String.join(
                        ", ",
                        teams.stream()
                                .map(team -> Members.id(team, "id") + " "
                                        + team.text("name").orElse(""))
                                .toList()));
    }
}
