package io.holdfast.server.api;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A country of ISO 3166.
 *
 * @param id its two letters read as a number to the base of 26, where AA is 1: the same for ever, whichever others there are
 * @param name its English name
 * @param alpha3 its three letters, upper case
 * @param alpha2 its two letters, lower case
 */
record Country(int id, String name, String alpha3, String alpha2) {

    /** All, by their names. */
    static final List<Country> ALL = Stream.of(Locale.getISOCountries())
            .map(Country::of)
            .sorted(Comparator.comparing(Country::name, Collator.getInstance(Locale.ENGLISH)))
            .toList();

    Country {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(alpha3, "alpha3");
        Objects.requireNonNull(alpha2, "alpha2");
    }

    static Optional<Country> find(long id) {
        return ALL.stream().filter(country -> country.id() == id).findFirst();
    }

    /** By its two letters, upper case. */
    static Optional<Country> named(String letters) {
        return ALL.stream()
                .filter(country -> country.alpha2().equalsIgnoreCase(letters))
                .findFirst();
    }

    private static Country of(String letters) {
        Locale country = Locale.of("", letters);
        int id = (letters.charAt(0) - 'A') * 26 + (letters.charAt(1) - 'A') + 1;
        return new Country(
                id,
                country.getDisplayCountry(Locale.ENGLISH),
                country.getISO3Country(),
                letters.toLowerCase(Locale.ROOT));
    }
}
