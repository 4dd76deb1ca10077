package io.holdfast.alert;

/** A way by which notices are sent. */
public enum Channel {
    WEBHOOK("webhook"),
    MAIL("mail");

    private final String apiName;

    Channel(String apiName) {
        this.apiName = apiName;
    }

    /** The name in the API and in the database. */
    public String apiName() {
        return apiName;
    }

    public static Channel ofApiName(String name) {
        for (Channel channel : values()) {
            if (channel.apiName.equals(name)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("No channel is called " + name);
    }
}
