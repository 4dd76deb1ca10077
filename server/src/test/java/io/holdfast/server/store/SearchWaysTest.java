package io.holdfast.server.store;

import io.holdfast.testing.IncompleteSearchContract;
import io.holdfast.testing.IncompleteSearchOrderContract;
import io.holdfast.testing.IncompleteSearchTextContract;
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
    class FindingThroughTheNextItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ALL, ONE);
        }
    }

    @Nested
    class TextThroughTheNextItems extends IncompleteSearchTextContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ALL, ONE);
        }
    }

    @Nested
    class OrderThroughTheNextItems extends IncompleteSearchOrderContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ALL, ONE);
        }
    }

    @Nested
    class FindingFromWordsToItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ALL);
        }
    }

    @Nested
    class TextFromWordsToItems extends IncompleteSearchTextContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ALL);
        }
    }

    @Nested
    class OrderFromWordsToItems extends IncompleteSearchOrderContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ALL);
        }
    }

    @Nested
    class FindingThroughAllItems extends IncompleteSearchContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ONE);
        }
    }

    @Nested
    class TextThroughAllItems extends IncompleteSearchTextContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ONE);
        }
    }

    @Nested
    class OrderThroughAllItems extends IncompleteSearchOrderContract {
        @Override
        protected StorePorts emptyStore() {
            return searched(ONE, ONE);
        }
    }
}
