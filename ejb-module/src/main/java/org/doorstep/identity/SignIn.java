package org.doorstep.identity;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.doorstep.shared.Actor;
import org.doorstep.shared.PlainText;
import org.doorstep.shared.Refused;
import org.doorstep.shared.Unauthenticated;
import org.doorstep.shared.id.PersonId;
import org.doorstep.shared.id.SessionId;

/**
 * Signing in and staying signed in. Each step commits by itself, whatever the caller's transaction does: a wrong try
 * counts although it ends in a refusal.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {
    private static final String NAMELESS = "";

    @Inject
    SignInSteps steps;

    @Inject
    Passwords passwords;

    public record AskForCode(@NotBlank @Size(max = 32) String phone) {}

    /** @param device how the person will recognise it among others, such as {@code iPhone 15} */
    public record EnterByCode(
            @NotBlank @Size(max = 32) String phone,
            @NotNull @Pattern(regexp = "\\d{6}") String code,
            @NotNull App app,
            Optional<@PlainText @Size(max = 80) String> device) {}

    public record EnterByPassword(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 128) String password,
            Optional<@PlainText @Size(max = 80) String> device) {}

    public record Renew(@NotBlank @Size(max = 128) String refreshToken) {}

    /**
     * A signed-in device.
     *
     * @param expiresIn seconds that the access token is good
     * @param refreshToken good once; the answer brings the next one
     * @param passwordChangeDue whether nothing but changing the password is allowed yet
     */
    public record Tokens(
            String accessToken,
            long expiresIn,
            String refreshToken,
            PersonId person,
            SessionId session,
            boolean passwordChangeDue) {}

    /** Sends a code by SMS, to any phone: the answer does not say whether it has an account. @param address of the client */
    public void askForCode(Actor actor, AskForCode command, String address) {
        steps.sendCode(
                Phones.normalise(command.phone()), address, actor.request().language());
    }

    /** Signs in as customer or worker; who was not known before is from now on. */
    public Tokens enter(Actor actor, EnterByCode command, String address) {
        if (command.app() == App.STAFF) {
            throw new Refused("identity.sign-in.staff-by-password");
        }
        steps.countTry(address);
        var phone = Phones.normalise(command.phone());
        return steps.enterByCode(
                        actor,
                        phone,
                        command.code(),
                        command.app(),
                        command.device().orElse(NAMELESS))
                .orElseThrow(() -> new Unauthenticated("identity.code.wrong"));
    }

    /** Signs in as staff. An unknown e-mail answers as a wrong password does, as slowly, and is locked out as soon. */
    public Tokens enter(Actor actor, EnterByPassword command, String address) {
        var email = Emails.normalise(command.email());
        var candidate = steps.candidate(email, address);
        if (!passwords.matches(command.password(), candidate.hash())) {
            throw new Unauthenticated("identity.password.wrong");
        }
        return steps.enterByPassword(
                actor, candidate.person().orElseThrow(), email, command.device().orElse(NAMELESS));
    }

    /** New tokens for a refresh token. One that was used before ends the session: somebody has a copy. */
    public Tokens renew(Actor actor, Renew command) {
        if (steps.rotate(actor, command.refreshToken()) instanceof SignInSteps.Rotation.Renewed renewed) {
            return renewed.tokens();
        }
        throw new Unauthenticated("identity.refresh.not-good");
    }
}
