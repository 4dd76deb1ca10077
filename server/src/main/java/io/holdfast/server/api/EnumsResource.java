package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;

import io.holdfast.blueprint.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Lists of countries, regions and time zones, as far as this server knows them: what choices are made from. */
final class EnumsResource {

    private static final String ENUMS = "/api/v2/enums";

    /** Where organizations can be: on this server. */
    static final long REGION = 1;

    private final Clock clock;

    EnumsResource(ApiTools tools) {
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.USER)
                .api(GET, ENUMS + "/countries", this::countries)
                .api(GET, ENUMS + "/imt-regions", this::regions)
                .api(GET, ENUMS + "/timezones", this::timeZones);
    }

    private Json countries(Call call) {
        return Answer.of(
                "countries",
                Answer.array(Country.ALL.stream()
                        .map(country -> Answer.object()
                                .put("id", country.id())
                                .put("name", country.name())
                                .put("code", country.alpha3())
                                .put("code2", country.alpha2())
                                .json())));
    }

    private Json regions(Call call) {
        return Answer.of(
                "imtRegions",
                Answer.array(Stream.of(Answer.object()
                        .put("id", REGION)
                        .put("name", "This server")
                        .json())));
    }

    /** Ordered from the west to the east, as the clocks stand now. */
    private Json timeZones(Call call) {
        Instant now = clock.instant();
        Comparator<TimeZoneChoice> order = Comparator.comparingInt(
                        (TimeZoneChoice choice) -> choice.offset(now).getTotalSeconds())
                .thenComparing(TimeZoneChoice::code);
        return Answer.of(
                "timezones",
                Answer.array(TimeZoneChoice.ALL.stream()
                        .sorted(order)
                        .map(choice -> Answer.object()
                                .put("id", choice.id())
                                .put("name", choice.name())
                                .put("code", choice.code())
                                .put("offset", TimeZoneChoice.written(choice.offset(now)))
                                .json())));
    }
}
