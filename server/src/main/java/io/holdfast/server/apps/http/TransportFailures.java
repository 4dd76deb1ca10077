package io.holdfast.server.apps.http;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.server.apps.http.DestinationGuard.LookupTimeoutException;
import io.holdfast.server.apps.http.DestinationGuard.RefusedAddressException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** The failures of calls that were not answered, or not to the end: every text and every type, in one place. */
final class TransportFailures {

    private static final String NOT_SENT = " Nothing was sent.";
    private static final String MAYBE_DONE =
            " The request was sent, so the other side may have carried it out; look there before it is repeated.";

    private TransportFailures() {}

    /** The connection could not be made; no byte of the request has left. */
    static Failure beforeSending(Exception cause, HttpCall call, TimeLimit limit) {
        String host = call.url().host();
        return switch (cause) {
            case RefusedAddressException refused ->
                notSent(
                        FailureType.INVALID_CONFIGURATION,
                        call,
                        refused.getMessage() + ", and link-local and metadata addresses are refused, because there"
                                + " machines are told their secrets. Use the address of a service.");
            case LookupTimeoutException _ -> outOfTime(call, limit, "the address of " + host + " was looked up");
            case UnknownHostException _ ->
                notSent(
                        FailureType.CONNECTION,
                        call,
                        "there is no host named " + host + ". Check the address, and the name service of this server.");
            case InterruptedIOException _ -> outOfTime(call, limit, "a connection was made");
            case Exception _ when limit.isOver() -> outOfTime(call, limit, "a connection was made");
            case SSLException tls
            when isAboutTheCertificate(tls) ->
                notSent(
                        FailureType.INVALID_CONFIGURATION,
                        call,
                        "its certificate is not trusted (" + deepest(tls) + "). Give its certificate in the field 'ca',"
                                + " or, if you must, allow unverified certificates.");
            case SSLException tls ->
                notSent(FailureType.CONNECTION, call, "no secure connection was made (" + deepest(tls) + ").");
            case ConnectException refused
            when deepest(refused).endsWith("Connection refused") ->
                notSent(
                        FailureType.CONNECTION,
                        call,
                        "the connection was refused. Check that the service is running there.");
            default -> notSent(FailureType.CONNECTION, call, "no connection was made (" + deepest(cause) + ").");
        };
    }

    /** The request, or a part of it, has left, and no answer began. */
    static Failure afterSending(Exception cause, HttpCall call, TimeLimit limit) {
        return isOutOfTime(cause, limit)
                ? unknown(FailureType.MODULE_TIMEOUT, call, noWholeAnswer(limit))
                : unknown(FailureType.CONNECTION, call, broken(cause));
    }

    /** The answer began, so that its status is known, and did not come to its end. */
    static Failure inTheAnswer(Exception cause, HttpAnswer begun, HttpCall call, TimeLimit limit) {
        String answered = " It had answered with the status " + begun.status() + ".";
        return isOutOfTime(cause, limit)
                ? answered(FailureType.MODULE_TIMEOUT, call, noWholeAnswer(limit) + answered)
                : answered(FailureType.CONNECTION, call, broken(cause) + answered);
    }

    private static boolean isOutOfTime(Exception cause, TimeLimit limit) {
        return cause instanceof InterruptedIOException || limit.isOver();
    }

    private static String noWholeAnswer(TimeLimit limit) {
        return "there was no whole answer within " + limit.shown() + ".";
    }

    private static String broken(Exception cause) {
        return switch (cause) {
            case NoHttpResponseException _ -> "the other side closed the connection without an answer.";
            case MessageConstraintException _ -> "the head of the answer is too large.";
            case TruncatedChunkException _ -> "the answer broke off (" + deepest(cause) + ").";
            case MalformedChunkCodingException _ -> "the answer is not HTTP (" + deepest(cause) + ").";
            case HttpException _ -> "the answer is not HTTP (" + deepest(cause) + ").";
            case ConnectionClosedException _ -> "the answer broke off (" + deepest(cause) + ").";
            case SocketException _ -> "the connection broke (" + deepest(cause) + ").";
            default -> "the connection broke (" + deepest(cause) + ").";
        };
    }

    /** The failure of a hop that a redirect led to: what was said before it is known, whatever became of this one. */
    static Failure afterRedirect(Failure failure) {
        return switch (failure.effect()) {
            case NOT_SENT ->
                new Failure(
                        failure.type(),
                        failure.message().replace(NOT_SENT, " It was redirected there by an answer to the request."),
                        Effect.ANSWERED,
                        failure.retryAfter());
            case ANSWERED, UNKNOWN -> failure;
        };
    }

    static Failure outOfTimeBeforehand(HttpCall call) {
        return notSent(FailureType.MODULE_TIMEOUT, call, "there was no time left for it.");
    }

    static Failure noFreeConnection(HttpCall call, TimeLimit limit) {
        return outOfTime(call, limit, "it waited for one of the connections to this server to become free");
    }

    static Failure shutDown(HttpCall call) {
        return notSent(FailureType.CONNECTION, call, "this server is stopping.");
    }

    private static Failure outOfTime(HttpCall call, TimeLimit limit, String doing) {
        return notSent(
                FailureType.MODULE_TIMEOUT,
                call,
                "the time limit of " + limit.shown() + " was over while " + doing + ".");
    }

    private static Failure notSent(FailureType type, HttpCall call, String what) {
        return new Failure(type, call.shown() + " failed: " + what + NOT_SENT, Effect.NOT_SENT, Optional.empty());
    }

    private static Failure unknown(FailureType type, HttpCall call, String what) {
        return new Failure(type, call.shown() + " failed: " + what + MAYBE_DONE, Effect.UNKNOWN, Optional.empty());
    }

    private static Failure answered(FailureType type, HttpCall call, String what) {
        return new Failure(type, call.shown() + " failed: " + what, Effect.ANSWERED, Optional.empty());
    }

    private static boolean isAboutTheCertificate(SSLException tls) {
        if (tls instanceof SSLPeerUnverifiedException) {
            return true;
        }
        for (Throwable cause = tls.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    /** What the lowest cause says; above it the same is often said again with less. */
    private static String deepest(Throwable exception) {
        Throwable deepest = exception;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
