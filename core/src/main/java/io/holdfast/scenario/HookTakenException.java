package io.holdfast.scenario;

/** A webhook was to start a scenario, or to be deleted, and starts another scenario; nothing was changed. */
public final class HookTakenException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private HookTakenException(String message) {
        super(message);
    }

    /** A second scenario names it. */
    public static HookTakenException forScenario(long hook, long user) {
        return new HookTakenException(
                "the webhook " + hook + " is used by the scenario " + user + "; choose another, or create one");
    }

    /** It cannot be deleted. */
    public static HookTakenException forDeletion(long hook, long user) {
        return new HookTakenException("Webhook " + hook + " starts scenario " + user
                + ". Take it out of the scenario's blueprint before you delete it.");
    }
}
