package io.holdfast.server.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.server.cli.imports.BlueprintIds.Missing;
import io.holdfast.server.json.BlueprintCodec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlueprintIdsTest {

    private final BlueprintCodec codec = new BlueprintCodec();

    /** Everything that has come over has an id that is larger by a hundred; nothing above 50 has. */
    private final BlueprintIds ids = new BlueprintIds((kind, id) -> id > 50 ? Optional.empty() : Optional.of(id + 100));

    private JsonObject read(String text) {
        return (JsonObject) ((BlueprintCodec.Read) codec.read(text)).document();
    }

    private String rewritten(String text) {
        return codec.write(ids.rewrite(read(text)).document());
    }

    @Test
    void modules_get_the_ids_of_here_wherever_they_stand() {
        assertThat(rewritten("""
                {"flow":[{"id":1,"module":"gateway:CustomWebHook","parameters":{"hook":7},"mapper":{}},
                {"id":2,"module":"builtin:BasicRouter","routes":[{"flow":[
                {"id":3,"module":"datastore:GetRecord","parameters":{"datastore":8},"onerror":[
                {"id":4,"module":"json:ParseJSON","parameters":{"type":9},"mapper":{"json":"{{3.a}}"}}]}]}]}]}
                """))
                .contains("\"hook\":107", "\"datastore\":108", "\"type\":109", "\"json\":\"{{3.a}}\"");
    }

    @Test
    void a_number_stays_a_number_and_a_text_a_text() {
        assertThat(rewritten("""
                {"flow":[{"id":1,"module":"scenario-service:CallSubscenario","parameters":{"scenario":"SCN_12"},"mapper":{}},
                {"id":2,"module":"datastore:GetRecord","parameters":{"datastore":"8"}}]}
                """)).contains("\"scenario\":\"SCN_112\"", "\"datastore\":\"108\"");
    }

    @Test
    void fields_of_the_same_name_in_other_apps_stay() {
        String other = "{\"flow\":[{\"id\":1,\"module\":\"shop:Order\",\"parameters\":{\"type\":7,\"hook\":8}}]}";

        assertThat(rewritten(other)).isEqualTo(other);
    }

    @Test
    void an_expression_in_the_place_of_an_id_stays() {
        String mapped =
                "{\"flow\":[{\"id\":1,\"module\":\"datastore:GetRecord\",\"parameters\":{\"datastore\":\"{{1.store}}\"}}]}";

        assertThat(rewritten(mapped)).isEqualTo(mapped);
    }

    @Test
    void what_does_not_change_keeps_its_spelling() {
        String spelled = "{ \"flow\" : [ {\"id\":1 , \"module\":\"util:SetVariables\"} ] }";

        assertThat(rewritten(spelled)).isEqualTo(spelled);
    }

    @Test
    void what_has_not_come_over_is_told() {
        assertThat(ids.rewrite(read("""
                {"flow":[{"id":5,"module":"datastore:GetRecord","parameters":{"datastore":99}},
                {"id":6,"module":"slack:CreateMessage","parameters":{"__IMTCONN__":62}}]}
                """)).missing())
                .containsExactly(
                        new Missing(5, "datastore:GetRecord", "datastore", Kind.DATA_STORE, 99),
                        new Missing(6, "slack:CreateMessage", "__IMTCONN__", Kind.CONNECTION, 62));
    }

    @Test
    void keys_and_connections_in_parameters_get_the_ids_of_here_whatever_the_app() {
        assertThat(rewritten("""
                {"flow":[{"id":1,"module":"http:MakeRequest","parameters":{"basicAuthKeychain":7},"mapper":{}},
                {"id":2,"module":"http:ActionSendDataBasicAuth","parameters":{"auth":"8"}},
                {"id":3,"module":"slack:CreateMessage","parameters":{"__IMTCONN__":9}}]}
                """)).contains("\"basicAuthKeychain\":107", "\"auth\":\"108\"", "\"__IMTCONN__\":109");
    }

    @Test
    void what_is_mapped_and_called_like_a_connection_is_none() {
        String mapped = "{\"flow\":[{\"id\":1,\"module\":\"bank:Pay\",\"mapper\":{\"account\":12}}]}";

        assertThat(ids.rewrite(read(mapped)).missing()).isEmpty();
        assertThat(rewritten(mapped)).isEqualTo(mapped);
    }
}
