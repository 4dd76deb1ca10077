package io.holdfast.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.server.cli.ApiClient;
import io.holdfast.server.postgres.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import holds a page of records, however many there are: they are larger than its heap. */
class LargeImportTest {

    private static final String TOKEN = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final Duration LIMIT = Duration.ofSeconds(240);

    /** 60 MB of records; a page of 100 has 6 MB. */
    private static final int COUNT = 1_000;

    private static final String CONTENT = "x".repeat(60_000);
    private static final String HEAP = "48m";

    @TempDir
    private Path sourceData;

    @TempDir
    private Path data;

    @Test
    void what_is_larger_than_the_heap_comes_over_page_by_page() throws Exception {
        try (ServerProcess source = ServerProcess.start(sourceData, options());
                ServerProcess target = ServerProcess.start(data, options());
                ApiClient there = new ApiClient(URI.create(source.address()), TOKEN);
                ApiClient here = new ApiClient(URI.create(target.address()), TOKEN)) {
            fillStore(there);

            assertThat(imported(source.address(), target.address()))
                    .contains("records of data stores: " + COUNT + " copied");
            assertThat(records(here)).isEqualTo(COUNT);
        }
    }

    private static List<String> options() {
        return List.of(
                "--token",
                TOKEN,
                "--rate-limit",
                "0",
                "--database-url",
                TestDatabase.migrated().url());
    }

    private static void fillStore(ApiClient there) {
        long store = id(there.post(
                        "/data-stores",
                        JsonObject.EMPTY
                                .with("name", new JsonText("Large"))
                                .with("teamId", new JsonNumber("1"))
                                .with("maxSizeMB", new JsonNumber("200")))
                .object("dataStore")
                .orElseThrow());
        JsonObject content = JsonObject.EMPTY.with("content", new JsonText(CONTENT));
        for (int number = 0; number < COUNT; number++) {
            there.post(
                    "/data-stores/" + store + "/data",
                    JsonObject.EMPTY
                            .with("key", new JsonText("record " + number))
                            .with("data", content));
        }
    }

    private static long records(ApiClient api) {
        return api.get("/data-stores").array("dataStores").stream()
                .map(JsonObject.class::cast)
                .filter(store -> store.text("name").equals(Optional.of("Large")))
                .mapToLong(store ->
                        Long.parseLong(((JsonNumber) store.get("records").orElseThrow()).literal()))
                .sum();
    }

    private static long id(JsonObject object) {
        return Long.parseLong(((JsonNumber) object.get("id").orElseThrow()).literal());
    }

    private static String imported(String from, String to) throws Exception {
        Process process = ServerProcess.launch(
                List.of(
                        "import",
                        "make",
                        "--zone",
                        from,
                        "--team",
                        "1",
                        "--token",
                        TOKEN,
                        "--to",
                        to,
                        "--to-token",
                        TOKEN),
                HEAP);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
