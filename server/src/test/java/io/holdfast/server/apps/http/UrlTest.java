package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://example.org                            | example.org:80          | /
                    HTTPS://Example.ORG:8443/A?b#c                | example.org:8443        | /A?b
                    https://example.org                           | example.org:443         | /
                    http://example.org?a=b                        | example.org:80          | /?a=b
                    http://my_host:8080/x                         | my_host:8080            | /x
                    http://[::1]:9000/x                           | ::1:9000                | /x
                    http://bücher.example/ü?ü=ü                   | xn--bcher-kva.example:80 | /%C3%BC?%C3%BC=%C3%BC
                    http://a/b c?d=e f&g="h"                      | a:80                    | /b%20c?d=e%20f&g=%22h%22
                    http://a/%20?x=%2F&y=100%&z=%zz               | a:80                    | /%20?x=%2F&y=100%25&z=%25zz
                    http://a/p(d=@d)?@d='10-10-2024'&$top=100     | a:80                    | /p(d=@d)?@d='10-10-2024'&$top=100
                    http://a/{b}?c[d]=e                           | a:80                    | /%7Bb%7D?c[d]=e
                    http://user:secret@a:81/                      | a:81                    | /
                    """)
    void an_address_is_read_as_browsers_read_it(String text, String server, String target) {
        Url url = Url.parse(text, false).orElseThrow();
        assertThat(url.host() + ":" + url.port()).isEqualTo(server);
        assertThat(url.target()).isEqualTo(target);
    }

    @Test
    void a_percent_sign_stands_for_itself_when_the_address_is_serialized() {
        assertThat(Url.parse("http://a/b c%20d?e=%2F", true).orElseThrow().target())
                .isEqualTo("/b%20c%2520d?e=%252F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "/path",
                "ftp://a/",
                "http:",
                "http://",
                "http:///a",
                "http://a:0/",
                "http://a:65536/",
                "http://a:b/",
                "http://a b/",
                "http://a\\@b/",
                "http://a\r\nb/",
                "http://[::1/",
                "http://%61/",
                "javascript:alert(1)"
            })
    void what_is_no_address_is_refused(String text) {
        assertThat(Url.parse(text, false)).isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        assertThat(Url.parse("http://a/" + "b".repeat(64 * 1024 - 9), false)).isPresent();
        assertThat(Url.parse("http://a/" + "b".repeat(64 * 1024 - 8), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://other.example/x    | https://other.example/x
                    //other.example/x          | http://other.example/x
                    /x?y                       | http://a:81/x?y
                    x                          | http://a:81/b/c/x
                    ./x                        | http://a:81/b/c/x
                    ../x                       | http://a:81/b/x
                    ../../../x/..              | http://a:81/
                    ?y                         | http://a:81/b/c/d?y
                    x y                        | http://a:81/b/c/x%20y
                    x?y=/../z                  | http://a:81/b/c/x?y=/../z
                    """)
    void a_location_leads_on_from_here(String location, String target) {
        Url here = Url.parse("http://a:81/b/c/d?e", false).orElseThrow();
        Url there = here.resolve(location).orElseThrow();
        assertThat(there.scheme() + "://" + there.authority() + there.target()).isEqualTo(target);
    }

    @Test
    void an_address_is_shown_without_its_secrets() {
        assertThat(Url.parse("https://user:secret@[fd00::1]/a?token=secret#x", false)
                        .orElseThrow()
                        .shown())
                .isEqualTo("https://[fd00::1]/a?…");
    }
}
