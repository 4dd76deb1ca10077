package io.holdfast.server.store;

import io.holdfast.testing.IncompleteSearchContract;
import io.holdfast.testing.StorePorts;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;

/** Whichever way a search for words goes, it keeps every promise: limits of one item make it go each of them. */
class SearchWaysTest {

    private static final int ONE = 1;
    private static final int ALL = 1_000;

    private static StorePorts searched(int near, int few) {
        Jdbi jdbi = Statements.configured(Jdbi.create(TestStore.shared().store().dataSource()));
        return TestStore.shared().emptied().searchedBy(new PostgresIncompleteSearch(jdbi, near, few));
    }

    @Nested
    class ThroughTheNextItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ALL, ONE);
        }
    }

    @Nested
    class FromWordsToItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ALL);
        }
    }

    @Nested
    class ThroughAllItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ONE);
        }
    }
}
