package io.holdfast.engine.model;

import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonArray;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.blueprint.ModuleNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the reference interpreter can map at one place: it replaces references, and knows no other expression.
 *
 * @param values the fields of each module on the way
 * @param handled the failures that are being handled, innermost first
 */
record View(Map<Integer, Map<String, String>> values, List<Handled> handled) {

    /** What failed: a module, over what it could map or had gathered. */
    record Failed(ModuleNode node, List<Map<String, String>> gathered, View view, String type) {}

    /** A failure that an error handler route handles; what becomes of it is decided once. */
    static final class Handled {
        private final Failed failed;
        private boolean decided;

        private Handled(Failed failed) {
            this.failed = failed;
        }
    }

    static final View NOTHING = new View(Map.of(), List.of());

    /** An expression that cannot be evaluated. */
    static final String UNMAPPABLE = "{{parseNumber(\"x\")}}";

    /** A mapping could not be evaluated. */
    static final class UnmappableException extends RuntimeException {
        private UnmappableException() {
            super(null, null, false, false);
        }
    }

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(\\d+)\\.([\\w.]+)}}");

    View with(int module, Map<String, String> fields) {
        Map<Integer, Map<String, String>> more = new HashMap<>(values);
        more.put(module, fields);
        return new View(more, handled);
    }

    View without(Set<Integer> modules) {
        Map<Integer, Map<String, String>> fewer = new HashMap<>(values);
        fewer.keySet().removeAll(modules);
        return new View(fewer, handled);
    }

    /** What can be mapped in the error handler route of this failure. */
    View handling(Failed failed) {
        List<Handled> more = new ArrayList<>(List.of(new Handled(failed)));
        more.addAll(handled);
        return new View(
                with(failed.node().id(), Map.of("error.type", failed.type())).values(), more);
    }

    /** The failure that is being handled. */
    Optional<Failed> failure() {
        return handled.stream().findFirst().map(one -> one.failed);
    }

    /** The failure that is being handled, unless something was decided about it before. */
    Optional<Failed> decide() {
        Optional<Handled> open = handled.stream().findFirst().filter(one -> !one.decided);
        open.ifPresent(one -> one.decided = true);
        return open.map(one -> one.failed);
    }

    void decideAll() {
        handled.forEach(one -> one.decided = true);
    }

    static List<Map<String, String>> bundles(List<String> texts) {
        List<Map<String, String>> bundles = new ArrayList<>();
        texts.forEach(text -> bundles.add(new LinkedHashMap<>(Map.of("value", text, "tag", Script.tag(text)))));
        return bundles;
    }

    static List<String> values(List<Map<String, String>> bundles) {
        return bundles.stream().map(fields -> fields.getOrDefault("value", "")).toList();
    }

    /** Of each module its text, or the type of its error. */
    Map<Integer, String> words() {
        Map<Integer, String> words = new HashMap<>();
        values.forEach(
                (id, fields) -> words.put(id, fields.getOrDefault("error.type", fields.getOrDefault("value", ""))));
        return words;
    }

    Map<String, String> mapped(ModuleNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        node.mapper().members().forEach((name, written) -> fields.put(name, text(written)));
        return fields;
    }

    boolean passes(ModuleNode node) {
        return node.filter().isEmpty() || holds(node.filter().get());
    }

    /** Whether an error handler route takes the failure: the filters of its first modules decide. */
    boolean isMeant(List<ModuleNode> route) {
        ModuleNode first = route.getFirst();
        return passes(first)
                && (!first.module().equals("builtin:BasicRouter")
                        || first.routes().stream().anyMatch(one -> !one.disabled() && isMeant(one.flow())));
    }

    /** Whether all conditions of one of the groups hold; without any, everything passes. */
    boolean holds(JsonObject filter) {
        List<Json> groups = filter.array("conditions");
        return groups.isEmpty()
                || groups.stream()
                        .anyMatch(group -> ((JsonArray) group)
                                .elements().stream().allMatch(condition -> holdsOne((JsonObject) condition)));
    }

    private boolean holdsOne(JsonObject condition) {
        String a = text(condition.get("a").orElseThrow());
        String b = text(condition.get("b").orElseThrow());
        return condition.text("o").orElseThrow().equals("text:contain") == a.contains(b);
    }

    String text(Json written) {
        return switch (written) {
            case JsonText(String template) when template.contains(UNMAPPABLE) -> throw new UnmappableException();
            case JsonText(String template) ->
                REFERENCE
                        .matcher(template)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(values.getOrDefault(Integer.parseInt(found.group(1)), Map.of())
                                        .getOrDefault(found.group(2), "")));
            case Json.JsonNumber(String literal) -> literal;
            default -> throw new IllegalStateException("The reference cannot map " + written);
        };
    }
}
