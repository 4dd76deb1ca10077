package io.holdfast.module;

import io.holdfast.transaction.Write;
import io.holdfast.value.CollectionValue;
import io.holdfast.value.Value;
import io.holdfast.value.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a module is given for one operation.
 *
 * @param parameters its static settings, coerced to the types of its description
 * @param input its mapped values, evaluated for this bundle and coerced to the types of its description; empty for an
 *     aggregator, which is given {@code gathered}
 * @param gathered an aggregator's mapped values, for each of the bundles that reached it, in their order
 * @param variables the custom variables of the run, as they are before this operation
 * @param pending what the run has changed and not committed yet, in its order: whoever reads data sees it as changed so
 * @param state the state that the module keeps between executions, read when it is asked for; see
 *     {@link Write.KeepState}
 * @param context whose operation it is
 * @param deadline when the operation must have ended; a module that calls out passes it on as its time limit
 * @param clock the time
 */
public record Operation(
        CollectionValue parameters,
        CollectionValue input,
        List<CollectionValue> gathered,
        Variables variables,
        List<Write> pending,
        Supplier<Optional<Value>> state,
        Context context,
        Instant deadline,
        Clock clock) {

    /**
     * Whose operation it is.
     *
     * @param module the module's id
     * @param execution the execution that runs, as 32 hexadecimal digits
     * @param root the execution whose trigger it goes back to: its own, or the one that stored what it retries
     * @param key names the operation: the same in every repetition of it, no other operation has it
     */
    public record Context(int module, String execution, String root, String key) {
        public Context {
            Objects.requireNonNull(execution, "execution");
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(key, "key");
        }
    }

    public Operation {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(input, "input");
        gathered = List.copyOf(gathered);
        Objects.requireNonNull(variables, "variables");
        pending = List.copyOf(pending);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(clock, "clock");
    }
}
