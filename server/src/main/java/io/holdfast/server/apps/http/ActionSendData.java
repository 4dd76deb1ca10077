package io.holdfast.server.apps.http;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code http:ActionSendData} version 3, and its forms with a key: one HTTP request. The parameters {@code useNewZLibDeCompress} and
 * {@code useNewZLibDecompression} chose between two decompressors of Make; here there is one, which takes both.
 */
final class ActionSendData implements AppModule {

    private static final List<Field> PARAMETERS = List.of(
            flag("handleErrors", "Evaluate all states as errors (except for 2xx and 3xx)", false),
            Field.optional("useNewZLibDeCompress", "Use the new decompression", FieldType.ANY),
            IdempotencyKeys.PARAMETER);

    private static final List<Field> MAPPER = List.of(
            Field.required("url", "URL", FieldType.TEXT),
            flag("serializeUrl", "Serialize URL", false),
            Field.optional("method", "Method", FieldType.TEXT).withDefault(new TextValue("get")),
            pairs("headers", "Headers", "name"),
            pairs("qs", "Query String", "name"),
            Field.optional("bodyType", "Body type", FieldType.TEXT),
            Field.optional("contentType", "Content type", FieldType.TEXT),
            Field.optional("data", "Request content", FieldType.ANY),
            pairs("formFields", "Fields", "key"),
            Field.optional("formDataFields", "Fields", FieldType.ARRAY)
                    .withItems(
                            Field.required("key", "Key", FieldType.TEXT),
                            Field.optional("fieldType", "Field type", FieldType.TEXT),
                            Field.optional("value", "Value", FieldType.TEXT),
                            Field.optional("data", "Data", FieldType.ANY),
                            Field.optional("fileName", "File name", FieldType.TEXT)),
            flag("parseResponse", "Parse response", false),
            Field.optional("authUser", "User name", FieldType.TEXT),
            Field.optional("authPass", "Password", FieldType.TEXT),
            Field.optional("timeout", "Timeout", FieldType.NUMBER),
            flag("shareCookies", "Share cookies with other HTTP modules", false),
            Field.optional("ca", "Self-signed certificate", FieldType.TEXT),
            flag("rejectUnauthorized", "Reject connections with unverified certificates", true),
            flag("followRedirect", "Follow redirect", true),
            flag("followAllRedirects", "Follow all redirects", false),
            flag("useQuerystring", "Disable serialization of multiple same query string keys as arrays", false),
            flag("gzip", "Request compressed content", true),
            flag("useMtls", "Use mutual TLS", false));

    private static final List<Field> OUTPUT = List.of(
            Field.optional("statusCode", "Status code", FieldType.NUMBER),
            pairs("headers", "Headers", "name"),
            Field.optional("data", "Data", FieldType.ANY),
            Field.optional("fileSize", "File size", FieldType.UINTEGER));

    private final Authentication authentication;
    private final ModuleDescription description;
    private final Caller caller;
    private final Keychain keychain;
    private final JsonFormat json;

    ActionSendData(Authentication authentication, Caller caller, Keychain keychain, JsonFormat json) {
        this.authentication = authentication;
        this.description = new ModuleDescription(
                new ModuleName("http", authentication.moduleName()),
                3,
                authentication.label(),
                ModuleKind.ACTION,
                Stream.concat(authentication.parameters().stream(), PARAMETERS.stream())
                        .toList(),
                MAPPER,
                OUTPUT);
        this.caller = caller;
        this.keychain = keychain;
        this.json = json;
    }

    private static Field flag(String name, String label, boolean otherwise) {
        return Field.optional(name, label, FieldType.BOOLEAN).withDefault(BooleanValue.of(otherwise));
    }

    private static Field pairs(String name, String label, String key) {
        return Field.optional(name, label, FieldType.ARRAY)
                .withItems(
                        Field.required(key, "Name", FieldType.TEXT), Field.optional("value", "Value", FieldType.TEXT));
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(RequestFields.LONGEST);
    }

    @Override
    public ModuleDescription description() {
        return description;
    }

    @Override
    public Outcome run(Operation operation) throws InterruptedException {
        Optional<Proof> proof = Optional.empty();
        try {
            Input parameters = new Input(operation.parameters(), json);
            Input input = new Input(operation.input(), json);
            proof = proof(parameters);
            HttpCall call = call(parameters, input, proof);
            HttpAnswer answer = caller.call(call, operation);
            Value data = AnswerData.of(answer, call, input.flag("parseResponse"), json);
            return Outcome.produced(output(answer, data));
        } catch (CallFailedException failed) {
            return Outcome.failed(failed.without(proof));
        }
    }

    private Optional<Proof> proof(Input parameters) throws CallFailedException {
        return authentication.key().isEmpty()
                ? Optional.empty()
                : Optional.of(keychain.proof(
                        parameters,
                        Authentication.PARAMETER,
                        authentication.key().get()));
    }

    private static HttpCall call(Input parameters, Input input, Optional<Proof> proof) throws CallFailedException {
        RequestFields.refuse(input.flag("useMtls"), "useMtls", "Turn it off: client certificates cannot be sent.");
        RequestFields.refuse(
                input.flag("shareCookies"),
                "shareCookies",
                "Turn it off, and map the Set-Cookie header of one answer into the Cookie header of the next request.");
        Url url = RequestFields.url(input, input.flag("serializeUrl"));
        Optional<String> query = RequestFields.query(input, "qs", !input.flag("useQuerystring"));
        Optional<RequestBody> body = body(input);
        return new HttpCall(
                RequestFields.method(input),
                query.map(url::withQuery).orElse(url),
                RequestHeaders.of(input, url, body, authorization(input)),
                body.map(RequestBody::bytes),
                input.flag("gzip"),
                redirects(input),
                trust(input),
                parameters.flag("handleErrors"),
                proof,
                RequestFields.timeLimit(input));
    }

    private static Optional<Header> authorization(Input input) {
        return input.isEmpty("authUser") && input.isEmpty("authPass")
                ? Optional.empty()
                : Optional.of(RequestFields.basicAuthorization(input.text("authUser"), input.text("authPass")));
    }

    private static Redirects redirects(Input input) {
        if (input.flag("followAllRedirects")) {
            return Redirects.ALL;
        }
        return input.flag("followRedirect") ? Redirects.OF_READS : Redirects.NONE;
    }

    private static Trust trust(Input input) {
        if (!input.flag("rejectUnauthorized")) {
            return new Trust.Anyone();
        }
        return input.isEmpty("ca") ? new Trust.Authorities() : new Trust.OwnAuthorities(input.text("ca"));
    }

    private static Optional<RequestBody> body(Input input) throws CallFailedException {
        String type = input.text("bodyType");
        return switch (type) {
            case "" -> Optional.empty();
            case "raw" ->
                input.isEmpty("data")
                        ? Optional.empty()
                        : Optional.of(new RequestBody(input.text("contentType").strip(), input.content("data")));
            case "x_www_form_urlencoded" ->
                Optional.of(RequestBody.form(input.items("formFields").stream()
                        .map(field -> new TextPart(field.text("key"), field.text("value")))
                        .toList()));
            case "multipart_form_data" ->
                Optional.of(RequestBody.multipart(input.items("formDataFields").stream()
                        .map(ActionSendData::part)
                        .toList()));
            default ->
                throw CallFailedException.invalid(
                        "The field 'bodyType' must be raw, x_www_form_urlencoded or multipart_form_data, but it is '"
                                + RequestFields.shortened(type) + "'.");
        };
    }

    private static Part part(Input field) {
        return field.text("fieldType").equals("file")
                ? new FilePart(field.text("key"), field.text("fileName"), field.content("data"))
                : new TextPart(field.text("key"), field.text("value"));
    }

    private static Bundle output(HttpAnswer answer, Value data) {
        List<Value> headers = new ArrayList<>();
        for (Header header : answer.headers()) {
            headers.add(CollectionValue.of("name", new TextValue(header.name()))
                    .with("value", new TextValue(header.value())));
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("statusCode", NumberValue.of(answer.status()));
        fields.put("headers", new ArrayValue(headers));
        fields.put("data", data);
        fields.put("fileSize", NumberValue.of(answer.body().length));
        return new Bundle(new CollectionValue(fields));
    }
}
