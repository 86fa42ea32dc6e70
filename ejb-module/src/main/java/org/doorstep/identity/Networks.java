package org.doorstep.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whose tries are counted together: an IPv4 address, or the whole /64 of an IPv6 address. */
final class Networks {
    private static final int PREFIX_BYTES = 8;

    private Networks() {}

    /** @param address of a client; what is no address stands for itself */
    static String of(String address) {
        // without a colon it is IPv4, or a name that would be looked up
        return address.indexOf(':') < 0 ? address : ofIpv6(address);
    }

    /** One line is given 2^64 addresses, and may use another for each try. */
    private static String ofIpv6(String address) {
        try {
            var zone = address.indexOf('%');
            var parsed = InetAddress.getAllByName(zone < 0 ? address : address.substring(0, zone))[0];
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
