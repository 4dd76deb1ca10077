package io.holdfast.server.store;

import io.holdfast.scenario.Hook;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The webhooks that were called, by their addresses, so that a call does not ask the database. Forgotten as a whole by
 * every change of a webhook or a scenario; only this server changes them. Thread-safe.
 */
final class HookCache {

    private static final int MOST = 10_000;

    /** Replaced, not emptied: who looked before a change puts what it found into the map that is forgotten. */
    private volatile Map<String, Hook> known = new ConcurrentHashMap<>();

    /** The webhook with this address. Unknown addresses are not kept: anybody can make them up. */
    Optional<Hook> get(String udid, Function<String, Optional<Hook>> load) {
        Map<String, Hook> current = known;
        Hook hook = current.get(udid);
        if (hook != null) {
            return Optional.of(hook);
        }
        Optional<Hook> loaded = load.apply(udid);
        if (current.size() < MOST) {
            loaded.ifPresent(found -> current.put(udid, found));
        }
        return loaded;
    }

    void forget() {
        known = new ConcurrentHashMap<>();
    }
}
