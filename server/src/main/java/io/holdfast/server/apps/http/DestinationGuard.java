package io.holdfast.server.apps.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and refuses the addresses at which clouds tell machines their secrets. It stands where names become
 * addresses, so that neither a name, nor an odd way of writing an address, nor a redirect leads around it; the
 * connection is made to the very address that was looked at.
 *
 * <p>A lookup cannot be interrupted, so it runs beside the call, which waits no longer than its own time limit.
 */
final class DestinationGuard implements DnsResolver {

    /** The limit of the call on this thread; a lookup without a call has {@link #LONGEST_LOOKUP}. */
    static final ScopedValue<TimeLimit> LIMIT = ScopedValue.newInstance();

    private static final long LONGEST_LOOKUP = 30_000;

    /** The metadata services of Alibaba Cloud and, over IPv6, of Amazon; the others are link-local. */
    private static final Set<InetAddress> METADATA =
            Set.of(literal(100, 100, 100, 200), literal("fd000ec2000000000000000000000254"));

    /** The name leads to an address that is refused. */
    static final class RefusedAddressException extends UnknownHostException {
        RefusedAddressException(String host, InetAddress address) {
            super(host + " is the address " + address.getHostAddress());
        }
    }

    /** The lookup took longer than the call may take. */
    static final class LookupTimeoutException extends UnknownHostException {
        LookupTimeoutException(String host) {
            super(host);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        for (InetAddress address : addresses) {
            if (isRefused(address)) {
                throw new RefusedAddressException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolve(host)[0].getCanonicalHostName();
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofVirtual().name("lookup of " + host).start(lookup);
        long milliseconds = LIMIT.isBound() ? LIMIT.get().milliseconds() : LONGEST_LOOKUP;
        try {
            return lookup.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new UnknownHostException(host);
        } catch (TimeoutException late) {
            throw new LookupTimeoutException(host);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LookupTimeoutException(host);
        }
    }

    static boolean isRefused(InetAddress address) {
        return switch (address) {
            case Inet4Address _ -> isRefusedItself(address);
            case Inet6Address six -> isRefusedItself(six) || isRefusedItself(embedded(six));
            default -> true;
        };
    }

    private static boolean isRefusedItself(InetAddress address) {
        return address.isLinkLocalAddress() || METADATA.contains(address);
    }

    /** The IPv4 address that a translating gateway (64:ff9b::/96, 2002::/16) or an old stack takes from this one. */
    private static InetAddress embedded(Inet6Address address) {
        byte[] bytes = address.getAddress();
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean translated =
                bytes[0] == 0x00 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean compatible = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
        if (sixToFour) {
            return of(Arrays.copyOfRange(bytes, 2, 6));
        }
        return translated || compatible ? of(Arrays.copyOfRange(bytes, 12, 16)) : address;
    }

    private static InetAddress literal(int... bytes) {
        byte[] address = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            address[index] = (byte) bytes[index];
        }
        return of(address);
    }

    private static InetAddress literal(String hexadecimal) {
        return of(HexFormat.of().parseHex(hexadecimal));
    }

    private static InetAddress of(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException(wrongLength);
        }
    }
}
