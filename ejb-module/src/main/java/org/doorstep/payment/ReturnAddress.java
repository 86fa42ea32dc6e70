package org.doorstep.payment;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a channel's page sends the customer back to: a path of this site, or a whole http(s) address. */
final class ReturnAddress {
    private static final int LONGEST = 500;

    private ReturnAddress() {}

    static boolean isSound(String address) {
        if (address.isEmpty() || address.length() > LONGEST || address.contains("\\")) {
            return false;
        }
        try {
            var uri = new URI(address);
            return isPath(address, uri) || isWeb(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPath(String address, URI uri) {
        return uri.getScheme() == null && address.startsWith("/") && !address.startsWith("//");
    }

    private static boolean isWeb(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null;
    }
}
