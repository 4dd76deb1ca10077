package io.holdfast.expression;

import java.time.Duration;

/**
 * Tries seed after seed for as long as one likes: {@code ExpressionFuzz SECONDS [FIRST_SEED]}. Stops at the first seed
 * that breaks a promise, and says which it was.
 */
final class ExpressionFuzz {

    private ExpressionFuzz() {}

    public static void main(String[] arguments) {
        Duration duration = Duration.ofSeconds(Long.parseLong(arguments[0]));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        long end = System.nanoTime() + duration.toNanos();
        long slowest = 0;
        long first = seed;
        for (; System.nanoTime() < end; seed++) {
            long start = System.nanoTime();
            attempt(seed);
            long taken = System.nanoTime() - start;
            if (taken > slowest) {
                slowest = taken;
                System.out.println(
                        "seed " + seed + " took " + Duration.ofNanos(taken).toMillis() + " ms");
            }
        }
        System.out.println((seed - first) + " seeds in " + duration.toSeconds() + " s, nothing found");
    }

    private static void attempt(long seed) {
        try {
            RandomExpressions random = new RandomExpressions(seed);
            String text = random.text();
            ExpressionPropertiesTest.assertToldOrPrintable(text, ExpressionParser.parse(text));
            Expression expression = random.expression();
            String printed = ExpressionPrinter.print(expression);
            ExpressionPropertiesTest.assertToldOrPrintable(printed, ExpressionParser.parse(printed));
            Evaluator.evaluate(expression, random.scope());
        } catch (RuntimeException | Error broken) {
            throw new IllegalStateException("Seed " + seed + " breaks a promise", broken);
        }
    }
}
