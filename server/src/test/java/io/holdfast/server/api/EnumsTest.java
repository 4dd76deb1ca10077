package io.holdfast.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Countries, regions and time zones to choose from. The tests' clock begins on 1 March 2026, in winter time. */
class EnumsTest {

    private static final String COUNTRIES = "/api/v2/enums/countries";
    private static final String TIME_ZONES = "/api/v2/enums/timezones";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<JsonObject> list(String path, String name) {
        JsonArray array = (JsonArray) server.get(path).json().get(name).orElseThrow();
        return array.elements().stream().map(JsonObject.class::cast).toList();
    }

    private static String text(JsonObject object, String name) {
        return ((JsonText) object.get(name).orElseThrow()).text();
    }

    private List<String> offset(String code) {
        return list(TIME_ZONES, "timezones").stream()
                .filter(zone -> text(zone, "code").equals(code))
                .map(zone -> text(zone, "offset"))
                .toList();
    }

    private static List<Long> ids(List<JsonObject> objects) {
        return objects.stream()
                .map(object -> Long.parseLong(((JsonNumber) object.get("id").orElseThrow()).literal()))
                .toList();
    }

    @Test
    void countries_have_the_letters_of_iso_3166_and_ids_that_follow_from_them() {
        List<JsonObject> countries = list(COUNTRIES, "countries");

        assertThat(countries)
                .contains(
                        Answer.object()
                                .put("id", 83)
                                .put("name", "Germany")
                                .put("code", "DEU")
                                .put("code2", "de")
                                .json(),
                        Answer.object()
                                .put("id", 78)
                                .put("name", "Czechia")
                                .put("code", "CZE")
                                .put("code2", "cz")
                                .json());
        assertThat(countries).hasSizeGreaterThan(240);
        assertThat(ids(countries)).doesNotHaveDuplicates().allMatch(id -> id >= 1 && id <= 676);
    }

    @Test
    void countries_are_ordered_by_their_names_as_people_read_them() {
        assertThat(list(COUNTRIES, "countries").stream()
                        .map(country -> text(country, "name"))
                        .limit(3))
                .containsExactly("Afghanistan", "Åland Islands", "Albania");
    }

    @Test
    void the_one_region_is_this_server() {
        assertThat(server.get("/api/v2/enums/imt-regions").text())
                .isEqualTo("{\"imtRegions\":[{\"id\":1,\"name\":\"This server\"}]}");
    }

    @Test
    void time_zones_have_the_offset_of_the_present_time() {
        assertThat(offset("Europe/Prague")).containsExactly("+0100");
        assertThat(offset("America/St_Johns")).containsExactly("-0330");
        assertThat(offset("UTC")).containsExactly("+0000");
        server.time.pass(Duration.ofDays(120));
        assertThat(offset("Europe/Prague")).containsExactly("+0200");
    }

    @Test
    void time_zones_go_from_west_to_east_and_have_ids_that_follow_from_their_codes() {
        List<JsonObject> zones = list(TIME_ZONES, "timezones");

        assertThat(text(zones.getFirst(), "offset")).isEqualTo("-1100");
        assertThat(text(zones.getLast(), "offset")).isEqualTo("+1400");
        assertThat(zones.stream().map(zone -> text(zone, "name"))).contains("America/New York");
        assertThat(ids(zones)).hasSizeGreaterThan(400).doesNotHaveDuplicates().allMatch(id -> id >= 1);
        assertThat(zones).contains(prague());
    }

    private static JsonObject prague() {
        return Answer.object()
                .put("id", 1791945873)
                .put("name", "Europe/Prague")
                .put("code", "Europe/Prague")
                .put("offset", "+0100")
                .json();
    }

    @Test
    void abbreviations_and_plain_offsets_are_no_choices() {
        assertThat(list(TIME_ZONES, "timezones").stream().map(zone -> text(zone, "code")))
                .doesNotContain("EST5EDT", "Etc/GMT+1", "SystemV/PST8", "GMT0");
    }

    @Test
    void the_lists_need_a_key() {
        assertThat(server.send(server.request(COUNTRIES)).status()).isEqualTo(401);
    }
}
