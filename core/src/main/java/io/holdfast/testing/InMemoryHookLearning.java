package io.holdfast.testing;

import io.holdfast.scenario.HookLearning;
import io.holdfast.scenario.Hooks;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What webhooks learn, in memory. */
final class InMemoryHookLearning implements HookLearning {

    private final Hooks hooks;
    private final Set<Long> learning = new HashSet<>();
    private final Map<Long, Learned> learned = new HashMap<>();

    InMemoryHookLearning(Hooks hooks) {
        this.hooks = Objects.requireNonNull(hooks, "hooks");
    }

    @Override
    public synchronized boolean start(long hook) {
        boolean there = hooks.find(hook).isPresent();
        if (there) {
            learning.add(hook);
        }
        return there;
    }

    @Override
    public synchronized void stop(long hook) {
        learning.remove(hook);
    }

    @Override
    public synchronized boolean isLearning(long hook) {
        return learning.contains(hook) && hooks.find(hook).isPresent();
    }

    @Override
    public synchronized boolean learn(long hook, Bundle call, Instant now) {
        boolean learns = learning.remove(hook) && hooks.find(hook).isPresent();
        if (learns) {
            learned.put(hook, new Learned(HookLearning.structure(call), now));
        }
        return learns;
    }

    @Override
    public synchronized Optional<Learned> learned(long hook) {
        return Optional.ofNullable(learned.get(hook))
                .filter(there -> hooks.find(hook).isPresent());
    }
}
