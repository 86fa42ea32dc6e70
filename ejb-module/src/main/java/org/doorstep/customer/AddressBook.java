package org.doorstep.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.doorstep.catalogue.Areas;
import org.doorstep.customer.Customers.Address;
import org.doorstep.customer.Customers.EnterAddress;
import org.doorstep.privacy.PersonalData;
import org.doorstep.shared.ChineseDatums;
import org.doorstep.shared.GeoPoint;
import org.doorstep.shared.Jsons;
import org.doorstep.shared.Phones;
import org.doorstep.shared.Refused;
import org.doorstep.shared.id.CustomerId;
import org.doorstep.shared.id.PersonId;

/** Turns what was entered into an address that is served, and its personal parts into a sealed blob and back. */
@ApplicationScoped
class AddressBook {
    private static final GeoPoint ERASED = new GeoPoint(0, 0);

    @Inject
    Areas areas;

    @Inject
    PersonalData personal;

    /** The personal parts. */
    record Parts(String contact, String phone, String text, String detail, GeoPoint point) {}

    /** An address as it may be stored. */
    record Checked(Parts parts, Areas.Location location) {}

    Checked check(EnterAddress command) {
        var point = ChineseDatums.toWgs84(command.point(), command.system().orElse("WGS84"));
        var location = areas.locate(point).orElseThrow(() -> new Refused("customer.address.outside"));
        var phone = Phones.normalised(command.phone()).orElseThrow(() -> new Refused("customer.phone.invalid"));
        return new Checked(
                new Parts(
                        command.contact().strip(),
                        phone,
                        command.text().strip(),
                        command.detail().strip(),
                        point),
                location);
    }

    byte[] seal(CustomerId customer, Parts parts) {
        return personal.seal(new PersonId(customer.value()), Jsons.write(parts));
    }

    /** The address in the clear; empty parts where the customer has been erased. */
    Address open(AddressRow row) {
        var text = personal.open(new PersonId(row.customer().value()), row.sealed());
        var parts = text.isEmpty() ? new Parts("", "", "", "", ERASED) : Jsons.read(text, Parts.class);
        return new Address(
                row.id(),
                row.customer(),
                parts.contact(),
                parts.phone(),
                parts.text(),
                parts.detail(),
                parts.point(),
                row.area(),
                row.district(),
                row.version());
    }
}
