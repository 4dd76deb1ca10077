package io.holdfast.server.api;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import java.util.List;

/**
 * The columns of what an address of the API answers.
 *
 * @param member in which the answer has the object, or the list of objects
 */
record Columns(TestServer server, String path, String member) {

    /** The names of the members of the object, or of the first of the list, with this query. */
    List<String> shown(String query) {
        Json answered = server.get(path + query).json().get(member).orElseThrow();
        JsonObject object = answered instanceof JsonArray(List<Json> elements)
                ? (JsonObject) elements.getFirst()
                : (JsonObject) answered;
        return List.copyOf(object.members().keySet());
    }

    /** The names that are told to who asks for one that is not there. */
    List<String> named() {
        String detail = server.get(path + "?cols[]=unknown").at("detail");
        String between =
                detail.substring("cols[]: expected some of ".length(), detail.indexOf(" or *, found \"unknown\"."));
        return List.of(between.split(", "));
    }
}
