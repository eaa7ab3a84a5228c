"""Coming in, and a new password of one's own. Django does the work; here are the words."""

from django.contrib import messages
from django.contrib.auth import views
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy

from bureau.accounts.forms import LogInForm


class LogIn(views.LoginView):
    template_name = "accounts/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True


class Password(views.PasswordChangeView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Form) -> HttpResponse:
        messages.success(self.request, "密码已修改，下次登录请使用新密码。")
        return super().form_valid(form)
