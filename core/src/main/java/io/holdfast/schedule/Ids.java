package io.holdfast.schedule;

import io.holdfast.execution.ExecutionId;
import io.holdfast.incomplete.IncompleteId;

/** Where identities come from. */
public interface Ids {

    ExecutionId execution();

    IncompleteId incomplete();
}
