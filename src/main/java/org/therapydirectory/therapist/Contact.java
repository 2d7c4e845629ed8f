package org.therapydirectory.therapist;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.WebAddress;

/** How to reach a therapist, as an editor writes it and as delivery shows it. */
@Schema(name = "Contact", description = "How to reach the therapist.")
public record Contact(
    @Schema(nullable = true, description = "E.164.", examples = "+12065550134")
        @Pattern(
            regexp = "\\+[1-9]\\d{6,14}",
            message = "must be a number in E.164 form such as +12065550134")
        String phone,
    @Schema(nullable = true, examples = "ada@example.org") @Email @Size(max = 254) String email,
    @Schema(nullable = true, examples = "https://example.org/ada") @WebAddress String website,
    @Schema(nullable = true, description = "Where to book a session.") @WebAddress
        String bookingUrl) {}
