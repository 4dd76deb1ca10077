package io.holdfast.server.apps.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.failure.Effect;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationGuardTest {

    @RegisterExtension
    final HttpAppFixture http = new HttpAppFixture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "169.254.255.255",
                "100.100.100.200",
                "fe80::1",
                "febf::1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void link_local_and_metadata_addresses_are_refused(String address) throws Exception {
        assertThat(DestinationGuard.isRefused(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "100.100.100.201",
                "169.253.255.255",
                "169.255.0.0",
                "fd00:ec2::253",
                "fec0::1",
                "2001:db8::1",
                "64:ff9b::7f00:1",
                "93.184.215.14"
            })
    void loopback_private_and_public_addresses_are_not(String address) throws Exception {
        assertThat(DestinationGuard.isRefused(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.43518",
                "2852039166",
                "[::ffff:169.254.169.254]",
                "[fe80::1]",
                "[fd00:ec2::254]"
            })
    void no_way_of_writing_such_an_address_leads_there(String host) throws Exception {
        Failure failure = http.post("http://" + host + "/latest/meta-data/").failure();
        assertThat(failure.type()).isEqualTo(FailureType.INVALID_CONFIGURATION);
        assertThat(failure.effect()).isEqualTo(Effect.NOT_SENT);
        assertThat(failure.message())
                .contains("and link-local and metadata addresses are refused, because there machines are told their"
                        + " secrets. Use the address of a service. Nothing was sent.");
    }

    @Test
    void the_newer_module_is_guarded_too() throws Exception {
        assertThat(http.makeRequest("https://100.100.100.200/").failure().type())
                .isEqualTo(FailureType.INVALID_CONFIGURATION);
    }
}
