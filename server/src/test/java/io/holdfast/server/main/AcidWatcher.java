package io.holdfast.server.main;

import io.holdfast.server.cli.ApiClient.ApiException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that reads accounts and receipts again and again while they are changed, and gathers whatever only part of a
 * cycle can have left.
 */
final class AcidWatcher {

    private final AcidKillScenario scenario;
    private final int moves;
    private final int cycles;
    private final List<String> partial = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean stopping;
    private final Thread thread;

    private AcidWatcher(AcidKillScenario scenario, int moves, int cycles) {
        this.scenario = scenario;
        this.moves = moves;
        this.cycles = cycles;
        this.thread = Thread.ofVirtual().unstarted(this::watch);
    }

    /**
     * @param moves how many moves one call asks for
     * @param cycles how many moves the scheduled scenario makes, one a cycle
     */
    static AcidWatcher start(AcidKillScenario scenario, int moves, int cycles) {
        AcidWatcher watcher = new AcidWatcher(scenario, moves, cycles);
        watcher.thread.start();
        return watcher;
    }

    private void watch() {
        while (!stopping) {
            try {
                look();
            } catch (ApiException serverIsAway) {
                // It was killed, and comes again: asking without a pause would only slow down its start.
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    /** Looks once. Receipts are read before and after the accounts, and only ever become more. */
    void look() {
        Map<String, Integer> before = scenario.receipts();
        Map<String, Integer> accounts = scenario.accounts();
        Map<String, Integer> after = scenario.receipts();
        after.forEach(this::receipts);
        accounts.forEach((key, moved) -> {
            String owner = key.split(" ", 2)[0];
            if (key.endsWith(" to")) {
                int least = before.getOrDefault(owner, 0);
                int most = after.getOrDefault(owner, 0);
                account(owner, accounts.getOrDefault(owner + " from", 0), moved);
                if (moved < least || moved > most) {
                    partial.add(owner + " has moved " + moved + " with " + least + " to " + most + " receipts");
                }
            }
        });
        looks.incrementAndGet();
    }

    private void receipts(String owner, int count) {
        if (!owner.equals(AcidKillScenario.CYCLES) && count != moves) {
            partial.add(owner + " has " + count + " receipts of " + moves);
        }
    }

    private void account(String owner, int left, int moved) {
        int sum = owner.equals(AcidKillScenario.CYCLES) ? cycles : moves;
        boolean whole = owner.equals(AcidKillScenario.CYCLES) || moved == 0 || moved == moves;
        if (left + moved != sum || !whole) {
            partial.add(owner + " has " + left + " and " + moved + " of " + sum);
        }
    }

    /** What was seen of cycles that were not whole. */
    List<String> partial() {
        return List.copyOf(partial);
    }

    int looks() {
        return looks.get();
    }

    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}
