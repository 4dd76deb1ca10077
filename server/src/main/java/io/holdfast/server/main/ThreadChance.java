package io.holdfast.server.main;

import io.holdfast.engine.Chance;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Random numbers for expressions; no secret is made of them. */
final class ThreadChance implements Chance {

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
