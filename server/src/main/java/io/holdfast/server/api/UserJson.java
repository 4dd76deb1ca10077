package io.holdfast.server.api;

import java.util.Objects;

/**
 * The one user that there is, as the API shows it.
 *
 * @param email its address, as whoever started the server said
 */
record UserJson(String email) {

    UserJson {
        Objects.requireNonNull(email, "email");
    }

    /** @param name the name of the token that was used, or is to be shown */
    Answer of(String name) {
        return Answer.object().put("id", 1).put("name", name).put("email", email);
    }
}
