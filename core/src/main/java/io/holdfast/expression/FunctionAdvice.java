package io.holdfast.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What to write instead of functions of other tools, which people and language models take for functions of Make. */
final class FunctionAdvice {

    private static final Map<String, String> ADVICE = advice();

    private FunctionAdvice() {}

    /** The end of a sentence that begins with: there is no such function. */
    static Optional<String> instead(String name) {
        return Optional.ofNullable(ADVICE.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All advice, by the name in lower case. */
    static Map<String, String> all() {
        return ADVICE;
    }

    static String meant(String function) {
        return "did you mean " + function + "?";
    }

    private static Map<String, String> advice() {
        Map<String, String> advice = new HashMap<>();
        Map<String, List<String>> functions = Map.ofEntries(
                Map.entry("encodeURL", List.of("urlencode", "encodeuri", "encodeuricomponent", "escapeurl")),
                Map.entry("decodeURL", List.of("urldecode", "decodeuri", "decodeuricomponent")),
                Map.entry("base64", List.of("tobase64", "base64encode", "encodebase64")),
                Map.entry("lower", List.of("tolower", "tolowercase", "lowercase", "downcase")),
                Map.entry("upper", List.of("toupper", "touppercase", "uppercase", "upcase")),
                Map.entry("startcase", List.of("titlecase", "proper")),
                Map.entry("length", List.of("len", "size", "count", "strlen")),
                Map.entry("contains", List.of("includes", "in", "has")),
                Map.entry("replace", List.of("replaceall", "replacepattern", "regexreplace", "substitute")),
                Map.entry("substring", List.of("substr", "mid", "left", "right")),
                Map.entry("parseNumber", List.of("number", "parseint", "parsefloat", "toint", "tointeger", "tofloat")),
                Map.entry("toString", List.of("string", "str", "text", "totext")),
                Map.entry("average", List.of("avg", "mean")),
                Map.entry("add", List.of("append", "push")),
                Map.entry("distinct", List.of("unique", "uniq")),
                Map.entry("merge", List.of("mergecollections", "mergearrays")),
                Map.entry("get", List.of("nth", "arrayelement", "element", "item")),
                Map.entry("ifempty", List.of("coalesce", "default", "isempty", "isblank", "exists", "nvl")),
                Map.entry("if", List.of("iif", "ifelse", "cond")),
                Map.entry("switch", List.of("case", "choose")),
                Map.entry("map", List.of("filter", "pluck", "where")),
                Map.entry("dateDiff", List.of("datedifference", "timediff")),
                Map.entry("addDays", List.of("dateadd", "adddate")),
                Map.entry(
                        "formatDate",
                        List.of("dateformat", "formatdatetime", "year", "month", "day", "hour", "minute")),
                Map.entry("parseDate", List.of("todate", "strtotime", "datetime")));
        functions.forEach((function, names) -> names.forEach(name -> advice.put(name, meant(function))));
        Map<String, List<String>> operators = Map.ofEntries(
                Map.entry("+", List.of("concat", "concatenate", "plus")),
                Map.entry("-", List.of("subtract", "minus")),
                Map.entry("*", List.of("multiply", "times", "mul")),
                Map.entry("/", List.of("divide", "div")),
                Map.entry("%", List.of("mod", "modulo")),
                Map.entry("=", List.of("eq", "equals", "isequal")),
                Map.entry("!=", List.of("ne", "notequal", "notequals")),
                Map.entry(">", List.of("gt", "greater", "greaterthan")),
                Map.entry(">=", List.of("gte", "greaterorequal", "greaterthanorequal")),
                Map.entry("<", List.of("lt", "less", "lessthan")),
                Map.entry("<=", List.of("lte", "lessorequal", "lessthanorequal")),
                Map.entry("&", List.of("and")),
                Map.entry("|", List.of("or")),
                Map.entry("!", List.of("not")));
        operators.forEach(
                (operator, names) -> names.forEach(name -> advice.put(name, "use the operator " + operator + ".")));
        List.of("json.stringify", "jsonstringify", "tojson", "stringify", "tojsonstring")
                .forEach(name -> advice.put(name, "a collection in a text becomes JSON by itself."));
        List.of("json.parse", "parsejson", "fromjson", "jsonparse")
                .forEach(name -> advice.put(name, "the module json:ParseJSON reads JSON."));
        List.of("frombase64", "base64decode", "decodebase64", "base64tostring")
                .forEach(name -> advice.put(name, "write toString(toBinary(text; \"base64\"))."));
        advice.put("removeaccents", "write ascii(text; true).");
        return Map.copyOf(advice);
    }
}
