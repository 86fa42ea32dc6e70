package org.doorstep.shared;

/** Hashes under a key that lies in no database, so that whoever reads a dump cannot try guesses; {@code privacy} has the key. */
public interface KeyedHash {
    /** 64 hex digits. @param kind of text; equal texts of two kinds have nothing in common */
    String of(String kind, String text);
}
