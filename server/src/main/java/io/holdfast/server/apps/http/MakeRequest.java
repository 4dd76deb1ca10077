package io.holdfast.server.apps.http;

import io.holdfast.credential.CredentialType;
import io.holdfast.module.AppModule;
import io.holdfast.module.Change.Header;
import io.holdfast.module.Field;
import io.holdfast.module.FieldType;
import io.holdfast.module.ModuleDescription;
import io.holdfast.module.ModuleKind;
import io.holdfast.module.ModuleName;
import io.holdfast.module.Operation;
import io.holdfast.module.Outcome;
import io.holdfast.server.apps.http.RequestBody.FilePart;
import io.holdfast.server.apps.http.RequestBody.Part;
import io.holdfast.server.apps.http.RequestBody.TextPart;
import io.holdfast.value.ArrayValue;
import io.holdfast.value.BooleanValue;
import io.holdfast.value.Bundle;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.JsonFormat;
import io.holdfast.value.NumberValue;
import io.holdfast.value.TextValue;
import io.holdfast.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code http:MakeRequest} version 4: one HTTP request, with the field names of Make's newer form. Its answer's headers
 * are items by their lower-case names; {@code set-cookie} is always an array.
 */
final class MakeRequest implements AppModule {

    private static final String API_KEYCHAIN = "apiKeyKeychain";
    private static final String BASIC_KEYCHAIN = "basicAuthKeychain";

    private static final ModuleDescription DESCRIPTION = new ModuleDescription(
            new ModuleName("http", "MakeRequest"),
            4,
            "Make a request",
            ModuleKind.ACTION,
            List.of(
                    Field.optional("authenticationType", "Authentication type", FieldType.TEXT)
                            .withDefault(new TextValue("noAuth")),
                    Field.optional(API_KEYCHAIN, "API key", FieldType.TEXT),
                    Field.optional(BASIC_KEYCHAIN, "Credentials", FieldType.TEXT),
                    Field.optional("tlsType", "TLS type", FieldType.TEXT),
                    Field.optional("proxyKeychain", "Proxy", FieldType.TEXT),
                    IdempotencyKeys.PARAMETER),
            List.of(
                    Field.required("url", "URL", FieldType.TEXT),
                    Field.optional("method", "Method", FieldType.TEXT).withDefault(new TextValue("get")),
                    pairs("headers", "Headers"),
                    pairs("queryParameters", "Query parameters"),
                    Field.optional("contentType", "Body content type", FieldType.TEXT),
                    Field.optional("inputMethod", "Body input method", FieldType.TEXT)
                            .withDefault(new TextValue("jsonString")),
                    Field.optional("jsonStringBodyContent", "Body content", FieldType.TEXT),
                    Field.optional("bodyDataStructure", "Data structure", FieldType.ANY),
                    Field.optional("dataStructureBodyContent", "Body content", FieldType.ANY),
                    pairs("urlEncodedBodyContent", "Body content"),
                    Field.optional("multipartBodyContent", "Body content", FieldType.ARRAY)
                            .withItems(
                                    Field.required("name", "Name", FieldType.TEXT),
                                    Field.optional("multipartFieldType", "Field type", FieldType.TEXT),
                                    Field.optional("value", "Value", FieldType.TEXT),
                                    Field.optional("data", "Data", FieldType.ANY),
                                    Field.optional("fileName", "File name", FieldType.TEXT)),
                    Field.optional("contentTypeValue", "Content type", FieldType.TEXT),
                    Field.optional("rawBodyContent", "Body content", FieldType.ANY),
                    flag("parseResponse", "Parse response", false),
                    flag("stopOnHttpError", "Return error if HTTP request fails", true),
                    Field.optional("timeout", "Timeout", FieldType.NUMBER),
                    flag("allowRedirects", "Allow redirects", true),
                    flag("shareCookies", "Share cookies with other HTTP modules", false),
                    flag("requestCompressedContent", "Request compressed content", true),
                    Field.optional("paginationType", "Pagination type", FieldType.TEXT)),
            List.of(
                    Field.optional("data", "Data", FieldType.ANY),
                    Field.optional("statusCode", "Status code", FieldType.NUMBER),
                    Field.optional("headers", "Headers", FieldType.COLLECTION)));

    private final Caller caller;
    private final Keychain keychain;
    private final JsonFormat json;

    MakeRequest(Caller caller, Keychain keychain, JsonFormat json) {
        this.caller = caller;
        this.keychain = keychain;
        this.json = json;
    }

    private static Field flag(String name, String label, boolean otherwise) {
        return Field.optional(name, label, FieldType.BOOLEAN).withDefault(BooleanValue.of(otherwise));
    }

    private static Field pairs(String name, String label) {
        return Field.optional(name, label, FieldType.ARRAY)
                .withItems(
                        Field.required("name", "Name", FieldType.TEXT),
                        Field.optional("value", "Value", FieldType.TEXT));
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(RequestFields.LONGEST);
    }

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Outcome run(Operation operation) throws InterruptedException {
        Optional<Proof> proof = Optional.empty();
        try {
            Input parameters = new Input(operation.parameters(), json);
            Input input = new Input(operation.input(), json);
            refuseWhatIsNotSupported(parameters, input);
            proof = proof(parameters);
            HttpCall call = call(input, proof);
            HttpAnswer answer = caller.call(call, operation);
            Value data = AnswerData.of(answer, call, input.flag("parseResponse"), json);
            return Outcome.produced(output(answer, data));
        } catch (CallFailedException failed) {
            return Outcome.failed(failed.without(proof));
        }
    }

    private static void refuseWhatIsNotSupported(Input parameters, Input input) throws CallFailedException {
        RequestFields.refuse(!parameters.isEmpty("tlsType"), "tlsType", "Leave it empty.");
        RequestFields.refuse(!parameters.isEmpty("proxyKeychain"), "proxyKeychain", "Leave it empty.");
        RequestFields.refuse(
                input.flag("shareCookies"),
                "shareCookies",
                "Turn it off, and map the Set-Cookie header of one answer into the Cookie header of the next request.");
        RequestFields.refuse(
                !input.isEmpty("paginationType"), "paginationType", "Leave it empty and ask for one page at a time.");
    }

    private Optional<Proof> proof(Input parameters) throws CallFailedException {
        String type = parameters.text("authenticationType");
        return switch (type) {
            case "noAuth" -> Optional.empty();
            case "apiKey" -> Optional.of(keychain.proof(parameters, API_KEYCHAIN, CredentialType.API_KEY));
            case "basicAuth" -> Optional.of(keychain.proof(parameters, BASIC_KEYCHAIN, CredentialType.BASIC_KEY));
            default ->
                throw CallFailedException.misconfigured("The field 'authenticationType' must be noAuth, apiKey or"
                        + " basicAuth, but it is '" + RequestFields.shortened(type)
                        + "'. Choose one of them, or map what the service wants into the headers.");
        };
    }

    private static HttpCall call(Input input, Optional<Proof> proof) throws CallFailedException {
        Url url = RequestFields.url(input, false);
        Optional<RequestBody> body = body(input);
        return new HttpCall(
                RequestFields.method(input),
                RequestFields.query(input, "queryParameters", false)
                        .map(url::withQuery)
                        .orElse(url),
                RequestHeaders.of(input, url, body, Optional.empty()),
                body.map(RequestBody::bytes),
                input.flag("requestCompressedContent"),
                input.flag("allowRedirects") ? Redirects.ALL : Redirects.NONE,
                new Trust.Authorities(),
                input.flag("stopOnHttpError"),
                proof,
                RequestFields.timeLimit(input));
    }

    private static Optional<RequestBody> body(Input input) throws CallFailedException {
        String type = input.text("contentType");
        return switch (type) {
            case "" -> Optional.empty();
            case "json" -> json(input);
            case "urlEncoded" ->
                Optional.of(RequestBody.form(input.items("urlEncodedBodyContent").stream()
                        .map(field -> new TextPart(field.text("name"), field.text("value")))
                        .toList()));
            case "multipart" ->
                Optional.of(RequestBody.multipart(input.items("multipartBodyContent").stream()
                        .map(MakeRequest::part)
                        .toList()));
            case "custom" ->
                input.isEmpty("rawBodyContent")
                        ? Optional.empty()
                        : Optional.of(new RequestBody(
                                input.text("contentTypeValue").strip(), input.content("rawBodyContent")));
            default ->
                throw CallFailedException.invalid(
                        "The field 'contentType' must be json, urlEncoded, multipart or custom, but it is '"
                                + RequestFields.shortened(type) + "'.");
        };
    }

    private static Optional<RequestBody> json(Input input) throws CallFailedException {
        String method = input.text("inputMethod");
        String field = switch (method) {
            case "jsonString" -> "jsonStringBodyContent";
            case "dataStructure" -> "dataStructureBodyContent";
            default ->
                throw CallFailedException.invalid(
                        "The field 'inputMethod' must be jsonString or dataStructure, but it is '"
                                + RequestFields.shortened(method) + "'.");
        };
        return input.isEmpty(field)
                ? Optional.empty()
                : Optional.of(new RequestBody("application/json", input.content(field)));
    }

    private static Part part(Input field) {
        return field.text("multipartFieldType").equals("file")
                ? new FilePart(field.text("name"), field.text("fileName"), field.content("data"))
                : new TextPart(field.text("name"), field.text("value"));
    }

    private static Bundle output(HttpAnswer answer, Value data) {
        Map<String, Value> headers = new LinkedHashMap<>();
        for (Header header : answer.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            TextValue value = new TextValue(header.value());
            headers.merge(name, name.equals("set-cookie") ? ArrayValue.of(value) : value, MakeRequest::joined);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("data", data);
        fields.put("statusCode", NumberValue.of(answer.status()));
        fields.put("headers", new CollectionValue(headers));
        return new Bundle(new CollectionValue(fields));
    }

    /** A header that came several times is one, with its values parted by commas; cookies are an array. */
    private static Value joined(Value before, Value added) {
        if (before instanceof TextValue(String first) && added instanceof TextValue(String second)) {
            return new TextValue(first + ", " + second);
        }
        if (before instanceof ArrayValue(List<Value> first) && added instanceof ArrayValue(List<Value> second)) {
            return new ArrayValue(Stream.concat(first.stream(), second.stream()).toList());
        }
        return added;
    }
}
