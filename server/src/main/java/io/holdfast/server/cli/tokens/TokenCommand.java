package io.holdfast.server.cli.tokens;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.cli.ApiClient.ApiException;
import io.holdfast.server.cli.tokens.TokenOptions.Create;
import io.holdfast.server.cli.tokens.TokenOptions.ListAll;
import io.holdfast.server.cli.tokens.TokenOptions.Revoke;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Carries out what {@code token} is asked for, through the API of a running server. */
public final class TokenCommand {

    private static final String PATH = "/users/me/api-tokens";
    private static final int PAGE = 100;
    private static final String NEVER = "never";

    private final ApiClient api;
    private final PrintStream out;
    private final PrintStream beside;

    /**
     * @param out gets what programs go on with: the secret, the list
     * @param beside gets sentences for people
     */
    public TokenCommand(ApiClient api, PrintStream out, PrintStream beside) {
        this.api = Objects.requireNonNull(api, "api");
        this.out = Objects.requireNonNull(out, "out");
        this.beside = Objects.requireNonNull(beside, "beside");
    }

    /**
     * @throws ApiException when the server refuses, with its reason, or does not answer
     */
    public void run(TokenOptions.Wish wish) {
        switch (wish) {
            case Create create -> create(create);
            case ListAll() -> list();
            case Revoke(long id) -> {
                api.delete(PATH + "/" + id, JsonObject.EMPTY);
                beside.println("Token " + id + " is revoked, and its sessions have ended.");
            }
        }
    }

    private void create(Create wish) {
        JsonObject body = JsonObject.EMPTY
                .with("label", new JsonText(wish.name()))
                .with(
                        "scope",
                        new JsonArray(wish.scopes().stream()
                                .<Json>map(scope -> new JsonText(scope.strip()))
                                .toList()));
        JsonObject whole = wish.expires()
                .map(time -> body.with("expires", new JsonText(time.toString())))
                .orElse(body);
        JsonObject made = api.post(PATH, whole)
                .object("apiToken")
                .orElseThrow(() -> new ApiException("The server answered without the token that it made"));
        out.println(text(made, "token", ""));
        beside.println("This is the secret of token " + text(made, "id", "") + ", \"" + wish.name()
                + "\"; it is shown this once. It expires: " + text(made, "expires", NEVER) + ".");
    }

    private void list() {
        List<JsonObject> page;
        int offset = 0;
        out.println("id\tname\texpires\tlast used\tscopes");
        do {
            page = new ArrayList<>();
            for (Json each : api.get(PATH + "?pg%5Blimit%5D=" + PAGE + "&pg%5Boffset%5D=" + offset)
                    .array("apiTokens")) {
                page.add((JsonObject) each);
            }
            page.forEach(token -> out.println(row(token)));
            offset += PAGE;
        } while (page.size() == PAGE);
    }

    private static String row(JsonObject token) {
        String scopes = token.array("scope").stream()
                .map(scope -> scope instanceof JsonText(String name) ? name : "")
                .collect(Collectors.joining(","));
        return String.join(
                "\t",
                text(token, "id", ""),
                text(token, "label", "").replaceAll("\\p{Cntrl}", " "),
                text(token, "expires", NEVER),
                text(token, "lastUsed", NEVER),
                scopes);
    }

    private static String text(JsonObject object, String name, String without) {
        return object.get(name)
                .map(value -> switch (value) {
                    case JsonText(String text) -> text;
                    case JsonNumber(String literal) -> literal;
                    default -> without;
                })
                .orElse(without);
    }
}
